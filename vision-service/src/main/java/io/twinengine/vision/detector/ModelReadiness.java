package io.twinengine.vision.detector;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the model is loaded: frames would wait for it. */
@Readiness
public class ModelReadiness implements HealthCheck {

    private final EmbeddedDetector detector;

    ModelReadiness(EmbeddedDetector detector) {
        this.detector = detector;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("model").status(detector.isReady()).build();
    }
}
