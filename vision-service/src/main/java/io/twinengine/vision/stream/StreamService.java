package io.twinengine.vision.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.StoppageChanged;
import io.twinengine.kit.data.outbox.Outbox;
import io.twinengine.vision.count.CountService;
import io.twinengine.vision.count.Counted;
import io.twinengine.vision.detector.EmbeddedDetector;
import io.twinengine.vision.log.VisionLog;
import io.twinengine.vision.log.VisionLogService;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.picture.PictureDecoder;
import io.twinengine.vision.picture.UnreadablePictureException;
import io.twinengine.vision.stoppage.FlowWatch;
import io.twinengine.vision.work.VisionWorkers;
import io.twinengine.vision.zone.Zone;
import io.twinengine.vision.zone.ZoneService;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Takes runs of frames of one camera: looks at them on a worker, then stores everything they brought at once. */
@ApplicationScoped
public class StreamService {

    private static final Logger LOGGER = Logger.getLogger(StreamService.class);
    private static final int SHORT_SIDE = 300;
    private static final int FEW_ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** How long storing is tried while the database is away. */
    public enum Patience {
        /** Somebody waits for the answer. */
        SHORT,
        /** The frames stay in Kafka until what they brought is stored. */
        ENDLESS
    }

    private final Cameras cameras;
    private final CameraRepository rows;
    private final ZoneService zones;
    private final CountService counts;
    private final VisionLogService logs;
    private final Outbox outbox;
    private final EmbeddedDetector detector;
    private final PictureDecoder decoder;
    private final VisionWorkers workers;
    private final Pool pool;
    private final Clock clock = Clock.systemUTC();

    StreamService(Cameras cameras, CameraRepository rows, ZoneService zones, CountService counts,
            VisionLogService logs, Outbox outbox, EmbeddedDetector detector, PictureDecoder decoder,
            VisionWorkers workers, Pool pool) {
        this.cameras = cameras;
        this.rows = rows;
        this.zones = zones;
        this.counts = counts;
        this.logs = logs;
        this.outbox = outbox;
        this.detector = detector;
        this.decoder = decoder;
        this.workers = workers;
        this.pool = pool;
    }

    /** Frames of one machine in their order. A frame that cannot be decoded is reported and does not stop the rest. */
    public Uni<StreamOutcome> frames(NodeState node, List<StreamFrame> frames, Patience patience) {
        long attempts = patience == Patience.ENDLESS ? Long.MAX_VALUE : FEW_ATTEMPTS;
        return cameras.of(node.id()).chain(camera -> zones.activeOf(node.id())
                .chain(lines -> workers.run(() -> camera.alone(() -> look(node, camera, lines, frames))))
                // What was seen cannot be seen again: the tracker has moved on. So storing it is tried again.
                .chain(seen -> pool.withTransaction(connection -> store(connection, node, seen))
                        .onFailure().invoke(failure -> LOGGER.warnf("Counts wait to be stored nodeId=%d reason=%s",
                                node.id(), failure.getMessage()))
                        .onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).atMost(attempts)
                        .map(counted -> outcome(camera, seen, counted))));
    }

    private SeenFrames look(NodeState node, Camera camera, List<Zone> lines, List<StreamFrame> frames) {
        List<ZoneCrossing> crossings = new ArrayList<>();
        List<FlowWatch.Change> changes = new ArrayList<>();
        List<SeenFrames.Unreadable> unreadable = new ArrayList<>();
        boolean knewBelt = camera.knowsItsBelt();
        int units = 0;
        for (int i = 0; i < frames.size(); i++) {
            StreamFrame frame = frames.get(i);
            try {
                Picture picture = decoder.decode(frame.picture(), SHORT_SIDE);
                Camera.Seen seen = camera.see(picture, frame, lines, detector, cycle(node));
                crossings.addAll(seen.crossings());
                seen.change().ifPresent(changes::add);
                units = seen.unitsInView();
            } catch (UnreadablePictureException e) {
                unreadable.add(new SeenFrames.Unreadable(i, e.reason().name(), e.getMessage()));
            }
        }
        StreamFrame last = frames.getLast();
        boolean learned = !knewBelt && camera.knowsItsBelt();
        return new SeenFrames(crossings, changes, last.at(), last.position(),
                learned ? camera.background().orElse(null) : null, units, unreadable);
    }

    private static OptionalDouble cycle(NodeState node) {
        Double seconds = node.idealCycleSeconds();
        return seconds == null || seconds <= 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }

    private Uni<List<ZoneCrossing>> store(SqlConnection connection, NodeState node, SeenFrames seen) {
        return rows.lock(connection, node.id(), node.manufacturerId(), clock.instant()).chain(counted -> {
            List<ZoneCrossing> fresh = seen.crossings().stream()
                    .filter(crossing -> isNew(crossing.position(), counted))
                    .toList();
            boolean replayed = !isNew(seen.lastPosition(), counted);
            List<FlowWatch.Change> changes = replayed ? List.of() : seen.changes();
            return count(connection, node, fresh)
                    .chain(() -> outbox.appendAll(connection,
                            changes.stream().map(change -> event(node, change)).toList()))
                    .chain(() -> replayed ? Uni.createFrom().voidItem() : rows.advance(connection, node.id(), seen))
                    .replaceWith(fresh);
        });
    }

    private static boolean isNew(FramePosition position, FramePosition counted) {
        return position.partition() == null || !position.partition().equals(counted.partition())
                || position.offset() > counted.offset();
    }

    private record Group(long zoneId, String direction, String objectType, String method) {}

    private Uni<Void> count(SqlConnection connection, NodeState node, List<ZoneCrossing> crossings) {
        Map<Group, List<ZoneCrossing>> groups = new LinkedHashMap<>();
        for (ZoneCrossing crossing : crossings) {
            groups.computeIfAbsent(new Group(crossing.zone().id(), crossing.crossing().direction().name(),
                    crossing.objectType(), crossing.method()), _ -> new ArrayList<>()).add(crossing);
        }
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Map.Entry<Group, List<ZoneCrossing>> group : groups.entrySet()) {
            all = all.chain(() -> count(connection, node, group.getKey(), group.getValue()));
        }
        return all;
    }

    private Uni<Void> count(SqlConnection connection, NodeState node, Group group, List<ZoneCrossing> crossings) {
        Instant at = crossings.getLast().crossing().at();
        double confidence = crossings.stream().mapToDouble(crossing -> crossing.crossing().score()).min().orElse(0);
        long units = crossings.stream().filter(crossing -> crossing.crossing().first()).count();
        Uni<Void> zone = zones.passed(connection, group.zoneId(), crossings.size(), at);
        if (units == 0) {
            return zone;
        }
        return zone
                .chain(() -> counts.add(connection, new Counted(node.id(), node.manufacturerId(), group.objectType(),
                        units, group.zoneId(), group.direction(), group.method(), confidence, at)))
                .chain(total -> logs.record(connection, new VisionLog(node.id(), node.manufacturerId(),
                        group.objectType(), confidence, total, 0, units, group.method(), at)))
                .replaceWithVoid();
    }

    private StoppageChanged event(NodeState node, FlowWatch.Change change) {
        return new StoppageChanged(node.id(), node.manufacturerId(), change.flow(), change.previous(), change.since(),
                change.similarity(), change.reason(), clock.instant());
    }

    private static StreamOutcome outcome(Camera camera, SeenFrames seen, List<ZoneCrossing> counted) {
        return new StreamOutcome(counted.stream()
                .map(crossing -> new StreamOutcome.CountedCrossing(crossing.zone().id(),
                        crossing.crossing().direction().name(), crossing.objectType(), crossing.method(),
                        crossing.crossing().score(), crossing.crossing().at()))
                .toList(), camera.flow().flow(), camera.flow().since(), seen.unitsInView(),
                seen.unreadable().stream()
                        .map(frame -> new StreamOutcome.Refused(frame.index(), code(frame.reason()), frame.message()))
                        .toList());
    }

    private static String code(String reason) {
        return "picture-" + reason.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is known of a camera here, for people who wonder whether it works. */
    public @Nullable CameraState state(long nodeId) {
        return cameras.known(nodeId)
                .map(camera -> new CameraState(camera.flow().flow(), camera.flow().since(), camera.lastFrame(),
                        camera.unitsInView(), camera.knowsItsBelt()))
                .orElse(null);
    }

    /** State of a camera that this process follows. */
    public record CameraState(StoppageChanged.Flow flow, Instant flowSince, Instant lastFrame, int unitsInView,
            boolean beltKnown) {}
}
