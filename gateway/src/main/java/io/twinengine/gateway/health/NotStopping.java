package io.twinengine.gateway.health;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.twinengine.gateway.http.Drain;

/** A gateway that is stopping gets no new clients. */
@Readiness
@Singleton
class NotStopping implements HealthCheck {

    private final Drain drain;

    NotStopping(Drain drain) {
        this.drain = drain;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("not-stopping").status(!drain.isDraining()).build();
    }
}
