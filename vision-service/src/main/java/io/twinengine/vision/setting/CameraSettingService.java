package io.twinengine.vision.setting;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.vision.detector.DetectorChoice;

/** Keeps who looks at a machine's frames. */
@ApplicationScoped
public class CameraSettingService {

    private final CameraSettingRepository settings;
    private final DetectorConfig config;
    private final Clock clock = Clock.systemUTC();

    CameraSettingService(CameraSettingRepository settings, DetectorConfig config) {
        this.settings = settings;
        this.config = config;
    }

    /** What was chosen for the machine, else for the platform. */
    public Uni<DetectorChoice> detectorOf(long nodeId) {
        return settings.detector(nodeId)
                .map(chosen -> chosen.filter(choice -> choice != DetectorChoice.AUTO).orElseGet(config::usual));
    }

    /** {@code AUTO} leaves the choice to the platform again. */
    public Uni<Void> choose(NodeState node, DetectorChoice detector) {
        return settings.setDetector(node.id(), node.manufacturerId(), detector, clock.instant());
    }
}
