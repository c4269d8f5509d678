package io.twinengine.kit.security;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while no token could be checked: auth-service has not been reached since start. */
@Readiness
public class TokenKeysReadiness implements HealthCheck {

    private final VerificationKeys keys;

    TokenKeysReadiness(VerificationKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("token-keys").status(keys.ready()).build();
    }
}
