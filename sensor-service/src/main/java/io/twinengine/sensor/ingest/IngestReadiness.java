package io.twinengine.sensor.ingest;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.twinengine.sensor.node.NodeRegistry;

/** Ready when all machines are known: until then nobody's readings can be told from a stranger's. */
@Readiness
@ApplicationScoped
public class IngestReadiness implements HealthCheck {

    private final NodeRegistry registry;

    IngestReadiness(NodeRegistry registry) {
        this.registry = registry;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("machines (factory.nodes)").status(registry.isComplete())
                .withData("known", registry.all().size()).build();
    }
}
