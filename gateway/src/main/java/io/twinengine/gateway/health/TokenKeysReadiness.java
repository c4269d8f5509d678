package io.twinengine.gateway.health;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.twinengine.kit.security.VerificationKeys;

/** Ready when tokens can be checked. */
@Readiness
@Singleton
class TokenKeysReadiness implements HealthCheck {

    private final VerificationKeys keys;

    TokenKeysReadiness(VerificationKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("auth-keys").status(keys.ready()).build();
    }
}
