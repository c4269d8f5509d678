package io.twinengine.kit.security;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while a token that was revoked before the start could still be accepted. */
@Readiness
public class RevocationReadiness implements HealthCheck {

    private final RevocationReader reader;

    RevocationReadiness(RevocationReader reader) {
        this.reader = reader;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("revocations").status(reader.isComplete()).build();
    }
}
