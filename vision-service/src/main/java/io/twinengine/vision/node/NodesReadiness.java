package io.twinengine.vision.node;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before all machines are known: frames of theirs would be refused as those of strangers. */
@Readiness
public class NodesReadiness implements HealthCheck {

    private final NodeRegistry nodes;

    NodesReadiness(NodeRegistry nodes) {
        this.nodes = nodes;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("machines").status(nodes.isComplete()).build();
    }
}
