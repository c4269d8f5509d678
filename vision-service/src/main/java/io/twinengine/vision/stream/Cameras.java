package io.twinengine.vision.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.StoppageChanged.Flow;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.stoppage.FlowWatch;
import io.twinengine.vision.tracking.Sighting;
import io.twinengine.vision.work.VisionWorkers;

/**
 * The cameras that this process follows. What is needed to go on is in the database after every run of frames, so a
 * camera can be forgotten here at any time, and must be once another process follows it.
 */
@ApplicationScoped
public class Cameras {

    private static final Duration IDLE = Duration.ofMinutes(30);

    private final CameraRepository rows;
    private final FlowConfig flow;
    private final Map<Long, Camera> cameras = new ConcurrentHashMap<>();
    private final Clock clock = Clock.systemUTC();

    Cameras(CameraRepository rows, FlowConfig flow, MeterRegistry metrics) {
        this.rows = rows;
        this.flow = flow;
        metrics.gaugeMapSize("twin.vision.cameras", List.of(), cameras);
    }

    Uni<Camera> of(long nodeId) {
        Camera known = cameras.get(nodeId);
        Uni<Camera> camera = known != null
                ? Uni.createFrom().item(known)
                : rows.find(nodeId).map(row -> cameras.computeIfAbsent(nodeId, _ -> remembered(row)));
        return camera.invoke(found -> found.usedAt(clock.instant()));
    }

    /** Another process follows this camera from now on. */
    public void forget(long nodeId) {
        cameras.remove(nodeId);
    }

    /** Other processes get the frames of these partitions from now on. */
    void forgetThoseOf(Collection<String> partitions) {
        cameras.values().removeIf(camera -> partitions.contains(camera.seenUpTo().partition()));
    }

    @Scheduled(every = "5m", identity = "forget-idle-cameras", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetIdleOnes() {
        Instant earliest = clock.instant().minus(IDLE);
        cameras.values().removeIf(camera -> camera.lastUse().isBefore(earliest));
    }

    /**
     * Units in a frame that belongs to no sequence; nothing while the camera's belt is not known. A camera that another
     * process follows is not kept here for it, where it would grow stale.
     */
    public Uni<Optional<List<Sighting>>> glance(long nodeId, Picture picture, VisionWorkers workers) {
        Camera followed = cameras.get(nodeId);
        Uni<Camera> camera = followed != null
                ? Uni.createFrom().item(followed)
                : rows.find(nodeId).map(this::remembered);
        return camera.chain(found -> workers.run(() -> found.alone(() -> found.glance(picture))));
    }

    private Camera remembered(Optional<CameraRow> row) {
        Instant since = row.map(CameraRow::flowSince).orElseGet(clock::instant);
        Camera camera = new Camera(new FlowWatch(flow.limits(), row.map(CameraRow::flow).orElse(Flow.UNKNOWN), since));
        row.ifPresent(known -> {
            camera.recall(known.memory());
            camera.seenUpTo(known.seenUpTo());
        });
        return camera;
    }
}
