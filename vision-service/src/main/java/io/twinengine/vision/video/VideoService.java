package io.twinengine.vision.video;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.vision.VisionError;
import io.twinengine.vision.node.NodeRegistry;
import io.twinengine.vision.outbound.AddressRules.Target;
import io.twinengine.vision.outbound.Outbound;
import io.twinengine.vision.picture.PictureConfig;
import io.twinengine.vision.stream.FramePosition;
import io.twinengine.vision.stream.StreamFrame;
import io.twinengine.vision.stream.StreamService;
import io.vertx.core.Vertx;

/** Reads the feeds of all machines that have one, each in one process at a time. */
@ApplicationScoped
public class VideoService {

    private static final Logger LOGGER = Logger.getLogger(VideoService.class);
    private static final Duration LEASE = Duration.ofSeconds(20);

    private final NodeRegistry nodes;
    private final StreamService streams;
    private final LeaseRepository leases;
    private final Outbound outbound;
    private final VideoConfig config;
    private final PictureConfig pictures;
    private final HttpSource http;
    private final Map<Long, VideoFeed> feeds = new ConcurrentHashMap<>();
    private final String self = UUID.randomUUID().toString();
    private final Clock clock = Clock.systemUTC();

    VideoService(NodeRegistry nodes, StreamService streams, LeaseRepository leases, Outbound outbound,
            VideoConfig config, PictureConfig pictures, Vertx vertx) {
        this.nodes = nodes;
        this.streams = streams;
        this.leases = leases;
        this.outbound = outbound;
        this.config = config;
        this.pictures = pictures;
        this.http = new HttpSource(vertx, config.silence(), pictures.maxBytes());
    }

    /** How a machine's feed does, as far as this process knows. */
    public FeedState state(NodeState node) {
        VideoFeed feed = feeds.get(node.id());
        if (feed != null) {
            return feed.state();
        }
        return FeedState.of(hasFeed(node) ? FeedState.Phase.ELSEWHERE : FeedState.Phase.NONE, null);
    }

    @Scheduled(every = "${twin.vision.video.check:2s}", identity = "video-feeds", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> compare() {
        if (!config.enabled() || !nodes.isComplete()) {
            return Uni.createFrom().voidItem();
        }
        feeds.forEach((id, feed) -> stopUnlessWanted(id, feed));
        List<NodeState> wanted = nodes.all().stream().filter(VideoService::hasFeed).toList();
        return Multi.createFrom().iterable(wanted)
                .onItem().transformToUniAndConcatenate(this::keep)
                .collect().last()
                .onFailure().invoke(failure -> LOGGER.warnf("Feeds wait reason=%s", failure.getMessage()))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    private static boolean hasFeed(NodeState node) {
        return node.videoFeedUrl() != null && !node.videoFeedUrl().isBlank();
    }

    private void stopUnlessWanted(long id, VideoFeed feed) {
        boolean wanted = nodes.find(id).filter(VideoService::hasFeed)
                .filter(node -> feed.reads(String.valueOf(node.videoFeedUrl()))).isPresent();
        if (!wanted) {
            stop(id);
        }
    }

    private Uni<Void> keep(NodeState node) {
        return leases.take(node.id(), node.manufacturerId(), self, clock.instant(), LEASE)
                .invoke(mine -> {
                    if (mine) {
                        feeds.computeIfAbsent(node.id(), _ -> open(node));
                    } else {
                        stop(node.id());
                    }
                })
                .replaceWithVoid();
    }

    private VideoFeed open(NodeState node) {
        VideoFeed feed = new VideoFeed(node.id(), String.valueOf(node.videoFeedUrl()), outbound, this::source,
                (picture, at, done) -> view(node.id(), picture, at, done), config);
        feed.start();
        return feed;
    }

    private PictureSource source(Target target) {
        if (VideoFeed.isMotionJpeg(target)) {
            return http;
        }
        String program = config.ffmpeg().orElseThrow(() -> new TwinException(VisionError.ADDRESS_NOT_ALLOWED,
                "RTSP and MP4 need ffmpeg: install it and set twin.vision.video.ffmpeg, or use Motion JPEG."));
        return new ProcessSource(program, config.framesPerSecond(), pictures.maxBytes());
    }

    private void view(long nodeId, byte[] picture, Instant at, Runnable done) {
        nodes.find(nodeId).ifPresentOrElse(
                node -> streams.frames(node, List.of(new StreamFrame(picture, at, FramePosition.NONE)),
                        StreamService.Patience.SHORT)
                        .onFailure().invoke(failure -> LOGGER.debugf("Frame is lost nodeId=%d reason=%s", nodeId,
                                failure.getMessage()))
                        .onTermination().invoke(done)
                        .subscribeAsCompletionStage(),
                done);
    }

    private void stop(long id) {
        VideoFeed feed = feeds.remove(id);
        if (feed != null) {
            feed.stop();
        }
    }

    @PreDestroy
    void stopAll() {
        feeds.keySet().forEach(this::stop);
    }
}
