package io.twinengine.gateway.probe;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** A detail only: a gateway whose services are away must stay reachable, because it tells so. */
@Readiness
@Singleton
class ProbeHealth implements HealthCheck {

    private final SelfProbe probe;

    ProbeHealth(SelfProbe probe) {
        this.probe = probe;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder detail = HealthCheckResponse.named("self-probe").up();
        return switch (probe.outcome()) {
            case ProbeOutcome.Off _ -> detail.withData("outcome", "off").build();
            case ProbeOutcome.Pending _ -> detail.withData("outcome", "pending").build();
            case ProbeOutcome.Arrived(var took, var at) -> detail.withData("outcome", "arrived")
                    .withData("round_trip_ms", took.toMillis()).withData("at", at.toString()).build();
            case ProbeOutcome.Failed(var step, var at) -> detail.withData("outcome", "failed")
                    .withData("step", step).withData("at", at.toString()).build();
        };
    }
}
