package io.twinengine.auth.registration;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.twinengine.auth.account.Role;

/**
 * An invitation, without its code.
 *
 * @param email the only address that can use it; absent: whoever has the code
 */
public record InvitationResponse(long id, long manufacturer, Role role, @Nullable String email, String createdBy,
        Instant createdAt, Instant expiresAt, State state) {

    /** Whether it can be used. */
    public enum State {
        OPEN,
        USED,
        REVOKED,
        EXPIRED
    }
}
