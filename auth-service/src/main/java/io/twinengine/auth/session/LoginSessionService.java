package io.twinengine.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.key.TokenLifetimes;
import io.twinengine.contract.Revocation;
import io.twinengine.contract.Revocation.Scope;
import io.twinengine.kit.data.outbox.Outbox;
import io.twinengine.kit.secret.SecretBox;
import io.twinengine.kit.security.TokenConfig;

/** Opens, refreshes and ends logins; what ends before its time is told to all services. */
@ApplicationScoped
public class LoginSessionService {

    private final LoginSessionRepository sessions;
    private final Outbox outbox;
    private final RefreshTokens tokens;
    private final TokenLifetimes lifetimes;
    private final Duration clockSkew;
    private final Clock clock;

    LoginSessionService(LoginSessionRepository sessions, Outbox outbox, SecretBox box, TokenLifetimes lifetimes,
            TokenConfig config, Clock clock) {
        this.sessions = sessions;
        this.outbox = outbox;
        this.tokens = new RefreshTokens(box.derive("refresh-token"));
        this.lifetimes = lifetimes;
        this.clockSkew = config.clockSkew();
        this.clock = clock;
    }

    /** A login has succeeded. */
    @WithTransaction
    public Uni<OpenSession> open(long accountId) {
        Instant now = clock.instant();
        LoginSessionEntity session = new LoginSessionEntity(UUID.randomUUID(), accountId, now,
                now.plus(lifetimes.login()));
        return sessions.persist(session)
                .map(stored -> opened(stored.accountId(), new RefreshClaim(stored.id(), 0)));
    }

    /** What a refresh token says; empty when it is none of ours. */
    public Optional<RefreshClaim> read(String refreshToken) {
        return tokens.read(refreshToken);
    }

    /** The login after its token with this claim was exchanged. */
    public OpenSession advanced(RefreshClaim exchanged, long accountId) {
        return opened(accountId, exchanged.next());
    }

    /**
     * A genuine token could not be exchanged. One that was exchanged before ends the family: either it was stolen, or
     * its successor was.
     */
    @WithTransaction
    public Uni<Refusal> refuse(RefreshClaim claim) {
        Instant now = clock.instant();
        return sessions.findById(claim.session())
                .chain(session -> session == null || !session.isOpen(now)
                        || session.generation() <= claim.generation()
                                ? Uni.createFrom().item(new Refusal.NotGood())
                                : end(session.id(), EndReason.REFRESH_REUSED)
                                        .replaceWith(new Refusal.Reused(session.accountId())));
    }

    /** Whether a refresh token could be exchanged now; nothing changes. */
    @WithSession
    public Uni<Boolean> isGood(String refreshToken) {
        Instant now = clock.instant();
        Optional<RefreshClaim> claim = tokens.read(refreshToken);
        return claim.isEmpty()
                ? Uni.createFrom().item(false)
                : sessions.findById(claim.get().session())
                        .map(session -> session != null && session.isOpen(now)
                                && session.generation() == claim.get().generation());
    }

    /** Ends one login: its refresh token at once, its access tokens as soon as the services have heard. */
    @WithTransaction
    public Uni<Void> end(UUID id, EndReason reason) {
        return sessions.end(id, reason, clock.instant())
                .chain(ended -> ended ? outbox.append(revocation(Scope.SESSION, id.toString())) : nothing());
    }

    /** Ends the account's logins except one. */
    @WithTransaction
    public Uni<Void> endOthers(long accountId, UUID kept, EndReason reason) {
        return sessions.openOf(accountId)
                .chain(open -> endEach(
                        open.stream().map(LoginSessionEntity::id).filter(id -> !id.equals(kept)).toList(),
                        reason));
    }

    /** Ends all logins of the account. The caller tells the services to refuse all of the account's tokens. */
    @WithTransaction
    public Uni<Void> endAllOf(long accountId, EndReason reason) {
        return sessions.endAllOf(accountId, reason, clock.instant()).replaceWithVoid();
    }

    /** That every access token of this subject that exists now must be refused. */
    public Revocation revocation(Scope scope, String subject) {
        Instant now = clock.instant();
        return new Revocation(scope, subject, now, now.plus(lifetimes.access()).plus(clockSkew));
    }

    @Scheduled(every = "1h", delayed = "2m", identity = "forget-logins", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @WithTransaction
    Uni<Void> forget() {
        return sessions.deleteExpired(clock.instant()).replaceWithVoid();
    }

    private Uni<Void> endEach(List<UUID> ids, EndReason reason) {
        Uni<Void> all = nothing();
        for (UUID id : ids) {
            all = all.chain(() -> end(id, reason));
        }
        return all;
    }

    private OpenSession opened(long accountId, RefreshClaim newest) {
        return new OpenSession(newest.session(), accountId, tokens.write(newest));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
