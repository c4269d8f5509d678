package io.twinengine.auth.session;

import java.util.UUID;

/** A login that is good, and the only refresh token of it that is. */
public record OpenSession(UUID id, long accountId, String refreshToken) {

    @Override
    public String toString() {
        return "OpenSession[id=" + id + "]";
    }
}
