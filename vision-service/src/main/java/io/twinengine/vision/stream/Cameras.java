package io.twinengine.vision.stream;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.StoppageChanged.Flow;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.stoppage.FlowWatch;
import io.twinengine.vision.tracking.Sighting;
import io.twinengine.vision.work.VisionWorkers;

/** The cameras that this process follows, each with what was remembered of it. */
@ApplicationScoped
public class Cameras {

    private final CameraRepository rows;
    private final FlowConfig flow;
    private final Map<Long, Camera> cameras = new ConcurrentHashMap<>();
    private final Clock clock = Clock.systemUTC();

    Cameras(CameraRepository rows, FlowConfig flow) {
        this.rows = rows;
        this.flow = flow;
    }

    Uni<Camera> of(long nodeId) {
        Camera known = cameras.get(nodeId);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return rows.find(nodeId).map(row -> cameras.computeIfAbsent(nodeId, _ -> remembered(row)));
    }

    Optional<Camera> known(long nodeId) {
        return Optional.ofNullable(cameras.get(nodeId));
    }

    /** Units in a frame that belongs to no sequence; nothing while the camera's belt is not known here. */
    public Uni<Optional<List<Sighting>>> glance(long nodeId, Picture picture,
            VisionWorkers workers) {
        return of(nodeId).chain(camera -> workers.run(() -> camera.alone(() -> camera.glance(picture))));
    }

    private Camera remembered(Optional<CameraRow> row) {
        Instant since = row.map(CameraRow::flowSince).orElseGet(clock::instant);
        Camera camera = new Camera(new FlowWatch(flow.limits(), row.map(CameraRow::flow).orElse(Flow.UNKNOWN), since));
        row.map(CameraRow::background).ifPresent(camera::recall);
        return camera;
    }
}
