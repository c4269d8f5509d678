package io.twinengine.auth.key;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A signing key, without the key.
 *
 * @param signsFrom when it has taken over or will
 * @param goneAt when the last token that it has signed will have expired; null while it is the newest
 * @param state whether it signs
 */
public record KeyResponse(String kid, Instant createdAt, Instant signsFrom, @Nullable Instant goneAt, State state) {

    /** What a published key does. */
    public enum State {
        /** Known to everybody before it signs. */
        NEXT,
        SIGNING,
        /** Its tokens are good until they expire. */
        RETIRED
    }

    static KeyResponse of(SigningKey key, KeyRing ring, Instant now) {
        boolean signs = ring.signer(now).filter(signer -> signer.id().equals(key.id())).isPresent();
        State state = signs ? State.SIGNING : key.signsFrom().isAfter(now) ? State.NEXT : State.RETIRED;
        return new KeyResponse(key.id(), key.createdAt(), key.signsFrom(), key.goneAt(), state);
    }
}
