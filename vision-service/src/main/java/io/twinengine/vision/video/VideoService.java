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
import io.twinengine.vision.node.NodeRegistry;
import io.twinengine.vision.outbound.Outbound;

/** Reads the feeds of all machines that have one, each in one process at a time. */
@ApplicationScoped
public class VideoService {

    private static final Logger LOGGER = Logger.getLogger(VideoService.class);
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final NodeRegistry nodes;
    private final FeedViewer viewer;
    private final LeaseRepository leases;
    private final Outbound outbound;
    private final FeedSources sources;
    private final VideoConfig config;
    private final Map<Long, Reading> readings = new ConcurrentHashMap<>();
    private final String self = UUID.randomUUID().toString();
    private final Clock clock = Clock.systemUTC();

    VideoService(NodeRegistry nodes, FeedViewer viewer, LeaseRepository leases, Outbound outbound,
            FeedSources sources, VideoConfig config) {
        this.nodes = nodes;
        this.viewer = viewer;
        this.leases = leases;
        this.outbound = outbound;
        this.sources = sources;
        this.config = config;
    }

    /** A feed that this process reads, and until when nobody else may. */
    private record Reading(VideoFeed feed, Instant until) {}

    /** How a machine's feed does, whichever process reads it. */
    public Uni<FeedState> state(NodeState node) {
        Reading reading = readings.get(node.id());
        if (reading != null) {
            return Uni.createFrom().item(reading.feed().state());
        }
        if (!hasFeed(node)) {
            return Uni.createFrom().item(FeedState.of(FeedState.Phase.NONE, null));
        }
        return leases.state(node.id(), clock.instant())
                .map(told -> told.orElseGet(() -> FeedState.of(FeedState.Phase.UNREAD, null)));
    }

    @Scheduled(every = "${twin.vision.video.check:2s}", identity = "video-feeds", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> compare() {
        if (!config.enabled() || !nodes.isComplete()) {
            return Uni.createFrom().voidItem();
        }
        readings.forEach(this::stopUnlessWanted);
        List<NodeState> wanted = nodes.all().stream().filter(VideoService::hasFeed).toList();
        return Multi.createFrom().iterable(wanted)
                .onItem().transformToUniAndConcatenate(this::keep)
                .collect().last()
                .ifNoItem().after(LEASE).fail()
                .onFailure().invoke(failure -> LOGGER.warnf("Feeds wait reason=%s", failure.getMessage()))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    private static boolean hasFeed(NodeState node) {
        return node.videoFeedUrl() != null && !node.videoFeedUrl().isBlank();
    }

    /** Also stops what another process may read by now, because the database could not be asked for too long. */
    private void stopUnlessWanted(long id, Reading reading) {
        boolean wanted = nodes.find(id).filter(VideoService::hasFeed)
                .filter(node -> reading.feed().reads(String.valueOf(node.videoFeedUrl()))).isPresent();
        if (!wanted || reading.until().isBefore(clock.instant())) {
            stop(id);
        }
    }

    private Uni<Void> keep(NodeState node) {
        Reading reading = readings.get(node.id());
        if (reading == null && readings.size() >= config.mostFeeds()) {
            return Uni.createFrom().voidItem();
        }
        FeedState state = reading == null ? FeedState.of(FeedState.Phase.CONNECTING, null) : reading.feed().state();
        Instant now = clock.instant();
        return leases.take(node, self, state, now, LEASE)
                .invoke(mine -> {
                    if (mine) {
                        readings.compute(node.id(), (_, present) -> new Reading(
                                present == null ? open(node) : present.feed(), now.plus(LEASE)));
                    } else {
                        stop(node.id());
                    }
                })
                .replaceWithVoid();
    }

    private VideoFeed open(NodeState node) {
        viewer.begin(node.id());
        VideoFeed feed = new VideoFeed(node.id(), String.valueOf(node.videoFeedUrl()), outbound, sources::of,
                (picture, at, done) -> viewer.view(node.id(), picture, at, done), config);
        feed.start();
        return feed;
    }

    private void stop(long id) {
        Reading reading = readings.remove(id);
        if (reading != null) {
            reading.feed().stop();
        }
    }

    @PreDestroy
    void stopAll() {
        readings.keySet().forEach(this::stop);
    }
}
