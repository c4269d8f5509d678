package io.twinengine.kit.security;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

import io.quarkus.scheduler.Scheduled;
import io.twinengine.contract.Revocation;

/**
 * What auth-service has revoked, in memory: filled from the topic by {@link RevocationReader}, so that checking a
 * token asks nobody. Fires each new {@link Revocation} as a CDI event for those who hold open connections.
 */
@ApplicationScoped
public class Revocations {

    private final Map<String, Revocation> byKey = new ConcurrentHashMap<>();
    private final Event<Revocation> revoked;
    private final Clock clock = Clock.systemUTC();

    Revocations(Event<Revocation> revoked) {
        this.revoked = revoked;
    }

    public void add(Revocation revocation) {
        if (revocation.forgetAt().isAfter(clock.instant())) {
            byKey.merge(revocation.key(), revocation, Revocations::later);
            revoked.fire(revocation);
        }
    }

    /** Whether a token with these claims must be refused. */
    boolean covers(JwtClaims claims) throws MalformedClaimException {
        if (byKey.isEmpty()) {
            return false;
        }
        Instant issued = Instant.ofEpochMilli(claims.getIssuedAt().getValueInMillis());
        return covers(Revocation.Scope.SESSION, claims.getClaimValue(TokenClaims.SESSION), issued)
                || covers(Revocation.Scope.USER, claims.getSubject(), issued)
                || covers(Revocation.Scope.MANUFACTURER, claims.getClaimValue(TokenClaims.MANUFACTURER_ID), issued);
    }

    private boolean covers(Revocation.Scope scope, Object subject, Instant issued) {
        Revocation revocation = byKey.get(scope + ":" + subject);
        return revocation != null && !issued.isAfter(revocation.notBefore());
    }

    private static Revocation later(Revocation one, Revocation other) {
        return one.notBefore().isAfter(other.notBefore()) ? one : other;
    }

    @Scheduled(every = "60s", identity = "forget-revocations")
    void forget() {
        Instant now = clock.instant();
        byKey.values().removeIf(revocation -> revocation.forgetAt().isBefore(now));
    }
}
