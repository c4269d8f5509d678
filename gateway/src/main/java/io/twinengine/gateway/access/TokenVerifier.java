package io.twinengine.gateway.access;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.twinengine.contract.Revocation;

/**
 * Checks tokens, and remembers those it found good: a client sends the same one with every call, and checking a
 * signature costs more than all else the gateway does for a request. Any revocation makes it forget them all.
 */
@Singleton
public class TokenVerifier {

    private static final int MOST_REMEMBERED = 20_000;

    private final JWTParser parser;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Credential> verified = new ConcurrentHashMap<>();
    private final AtomicLong revocations = new AtomicLong();

    TokenVerifier(JWTParser parser) {
        this.parser = parser;
    }

    public Optional<Credential> verify(String token) {
        Credential known = verified.get(token);
        if (known != null) {
            if (known.expiresAt().isAfter(clock.instant())) {
                return Optional.of(known);
            }
            verified.remove(token);
        }
        return check(token);
    }

    private Optional<Credential> check(String token) {
        long revocationsBefore = revocations.get();
        Credential credential;
        try {
            credential = Credential.from(parser.parse(token));
        } catch (ParseException e) {
            return Optional.empty();
        }
        if (verified.size() >= MOST_REMEMBERED) {
            verified.clear();
        }
        verified.put(token, credential);
        // A revocation between the check and here would have been missed.
        if (revocations.get() != revocationsBefore) {
            verified.remove(token);
        }
        return Optional.of(credential);
    }

    void forget(@Observes Revocation revocation) {
        revocations.incrementAndGet();
        verified.clear();
    }
}
