package io.twinengine.vision.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.kit.data.database.DatabaseAway;
import io.twinengine.vision.setting.CameraSettingService;
import io.twinengine.vision.work.VisionWorkers;
import io.twinengine.vision.zone.ZoneService;
import io.vertx.mutiny.sqlclient.Pool;

/** Takes runs of frames of one camera: looks at them on a worker, then stores everything they brought at once. */
@ApplicationScoped
public class StreamService {

    private static final Logger LOGGER = Logger.getLogger(StreamService.class);
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
    private final CameraSettingService settings;
    private final SequenceViewer viewer;
    private final StreamLedger ledger;
    private final VisionWorkers workers;
    private final Pool pool;
    private final Clock clock = Clock.systemUTC();

    StreamService(Cameras cameras, CameraRepository rows, ZoneService zones, CameraSettingService settings,
            SequenceViewer viewer, StreamLedger ledger, VisionWorkers workers, Pool pool) {
        this.cameras = cameras;
        this.rows = rows;
        this.zones = zones;
        this.settings = settings;
        this.viewer = viewer;
        this.ledger = ledger;
        this.workers = workers;
        this.pool = pool;
    }

    /** Frames of one machine in their order. A frame that cannot be looked at is reported and does not stop the rest. */
    public Uni<StreamOutcome> frames(NodeState node, List<StreamFrame> frames, Patience patience) {
        return cameras.of(node.id()).chain(camera -> watch(node)
                .chain(watch -> workers.run(() -> camera.alone(() -> viewer.view(camera, watch, frames))))
                .chain(seen -> store(node, camera, seen, patience)
                        .map(counted -> outcome(camera, seen, counted))));
    }

    private Uni<Watch> watch(NodeState node) {
        return zones.activeOf(node.id()).chain(lines -> settings.detectorOf(node.id())
                .map(choice -> viewer.watch(node, lines, choice)));
    }

    private Uni<List<ZoneCrossing>> store(NodeState node, Camera camera, SeenFrames seen, Patience patience) {
        if (!seen.isNews() && !camera.isToBeStored(clock.instant())) {
            return Uni.createFrom().item(List.of());
        }
        // What was seen cannot be seen again: the tracker has moved on. So storing it is tried again.
        return pool.withTransaction(connection -> ledger.book(connection, node, seen))
                .onFailure().invoke(failure -> LOGGER.warnf("Counts wait to be stored nodeId=%d reason=%s",
                        node.id(), failure.getMessage()))
                .onFailure(failure -> patience == Patience.SHORT || !DatabaseAway.isCauseOf(failure))
                .retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).atMost(FEW_ATTEMPTS)
                .onFailure(failure -> patience == Patience.ENDLESS && DatabaseAway.isCauseOf(failure))
                .retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely();
    }

    private static StreamOutcome outcome(Camera camera, SeenFrames seen, List<ZoneCrossing> counted) {
        return new StreamOutcome(counted.stream()
                .map(crossing -> new StreamOutcome.CountedCrossing(crossing.zone().id(),
                        crossing.crossing().direction().name(), crossing.objectType(), crossing.method(),
                        crossing.crossing().score(), crossing.crossing().at()))
                .toList(), camera.flow().flow(), camera.flow().since(), seen.unitsInView(),
                seen.refused().stream()
                        .map(frame -> new StreamOutcome.Refused(frame.index(), code(frame), frame.message(),
                                frame.reason()))
                        .toList());
    }

    private static String code(SeenFrames.RefusedFrame frame) {
        return "picture-" + frame.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How a camera's belt does, whichever process follows it; nothing when no frame of it was ever seen. */
    public Uni<Optional<CameraState>> state(long nodeId) {
        return rows.state(nodeId);
    }
}
