package io.twinengine.auth.device;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What an access token says about a device. */
public record Device(long id, String name, long manufacturerId, Set<DeviceScope> scopes,
        @Nullable Instant tokensRevokedAt) {

    public Device {
        scopes = Set.copyOf(scopes);
    }

    /** Its {@code sub} claim: never the same as a person's. */
    public String subject() {
        return "device-" + id;
    }
}
