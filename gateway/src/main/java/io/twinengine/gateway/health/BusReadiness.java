package io.twinengine.gateway.health;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.twinengine.gateway.event.EventReader;

/** Ready when the floors are known, so that a socket's first message is the truth. */
@Readiness
@Singleton
class BusReadiness implements HealthCheck {

    private final EventReader events;

    BusReadiness(EventReader events) {
        this.events = events;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("kafka").status(events.hasCaughtUp() && events.isReading()).build();
    }
}
