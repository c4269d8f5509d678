package io.twinengine.kit.security;

import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;

/**
 * Tokens whose signature and claims were found good: a client sends the same one with every call, and checking a
 * signature is the dearest part of many calls. What can change is asked every time: the clock, and whether the key is
 * still published. Revocations are for the caller to ask.
 */
final class CheckedTokens {

    private static final int MOST = 5_000;

    /**
     * One token.
     *
     * @param key that signed it
     * @param until when it expires
     */
    record Checked(JWTCallerPrincipal principal, JwtClaims claims, String keyId, Key key, Instant until) {}

    private final VerificationKeys keys;
    private final Clock clock;
    private final Map<String, Checked> known = new ConcurrentHashMap<>();

    CheckedTokens(VerificationKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Nullable
    Checked find(String token) {
        Checked checked = known.get(token);
        if (checked == null) {
            return null;
        }
        boolean good = checked.until().isAfter(clock.instant()) && checked.key().equals(keys.find(checked.keyId()));
        if (!good) {
            known.remove(token);
        }
        return good ? checked : null;
    }

    /** When it gets too much, all are forgotten: each costs one check more, and nobody has to keep an order. */
    void remember(String token, Checked checked) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(token, checked);
    }
}
