package io.twinengine.gateway.health;

import java.util.Locale;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.twinengine.gateway.proxy.Service;

/** A detail only: a gateway some of whose services are away must stay reachable for the others. */
@Readiness
@Singleton
class ServicesHealth implements HealthCheck {

    private final ServiceWatch watch;

    ServicesHealth(ServiceWatch watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder detail = HealthCheckResponse.named("services").up();
        for (Service service : Service.values()) {
            detail.withData(service.label(), watch.of(service).name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        return detail.build();
    }
}
