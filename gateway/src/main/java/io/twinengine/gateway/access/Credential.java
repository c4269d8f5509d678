package io.twinengine.gateway.access;

import java.time.Instant;
import java.util.Objects;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.twinengine.contract.Revocation;
import io.twinengine.kit.security.Caller;
import io.twinengine.kit.security.TokenClaims;

/**
 * A verified token, as long as a socket needs it.
 *
 * @param token as it came, for calls in the caller's name
 */
public record Credential(Caller caller, String token, Instant issuedAt, Instant expiresAt) {

    static Credential from(JsonWebToken token) {
        return new Credential(TokenClaims.caller(token), token.getRawToken(),
                Instant.ofEpochSecond(token.getIssuedAtTime()), Instant.ofEpochSecond(token.getExpirationTime()));
    }

    public boolean isSamePersonAs(Credential other) {
        return caller.subject().equals(other.caller.subject())
                && Objects.equals(caller.manufacturerId(), other.caller.manufacturerId());
    }

    public boolean isRevokedBy(Revocation revocation) {
        String subject = switch (revocation.scope()) {
            case SESSION -> caller.sessionId();
            case USER -> caller.subject();
            case MANUFACTURER -> String.valueOf(caller.manufacturerId());
            case UNKNOWN -> "";
        };
        return revocation.subject().equals(subject) && !issuedAt.isAfter(revocation.notBefore());
    }
}
