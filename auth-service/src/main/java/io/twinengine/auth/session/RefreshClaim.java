package io.twinengine.auth.session;

import java.util.UUID;

/**
 * What a genuine refresh token says.
 *
 * @param generation how often the family was rotated before this token
 */
public record RefreshClaim(UUID session, long generation) {

    RefreshClaim next() {
        return new RefreshClaim(session, generation + 1);
    }
}
