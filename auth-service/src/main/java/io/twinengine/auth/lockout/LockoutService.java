package io.twinengine.auth.lockout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.AuthError;
import io.twinengine.kit.problem.TwinException;

/**
 * Lets a login wait after too many failed ones. Names that do not exist are counted like those that do, so the answer
 * tells nothing.
 */
@ApplicationScoped
public class LockoutService {

    private final LockoutRepository throttles;
    private final LockoutConfig config;
    private final Backoff ofAccount;
    private final Backoff ofAddress;
    private final Clock clock;

    LockoutService(LockoutRepository throttles, LockoutConfig config, Clock clock) {
        this.throttles = throttles;
        this.config = config;
        this.ofAccount = new Backoff(config.accountFailures(), config.firstPause(), config.longestPause());
        this.ofAddress = new Backoff(config.addressFailures(), config.firstPause(), config.longestPause());
        this.clock = clock;
    }

    /**
     * Somebody tries to log in. It counts as failed until it has succeeded: otherwise many attempts at the same moment
     * would all be the first.
     *
     * @throws TwinException 429 when the account or the address has to wait
     */
    @WithTransaction
    public Uni<Void> attempt(String username, String address) {
        Instant now = clock.instant();
        return throttles.blockedUntil(address(address), now)
                .invoke(until -> refuseUntil(until, now))
                .chain(() -> throttles.count(account(username), now, now.minus(config.forgetAfter())))
                .chain(failures -> failures == null
                        ? refuse(account(username), now)
                        : pause(account(username), ofAccount.pauseAfter(failures), now));
    }

    /** The login was right. */
    @WithTransaction
    public Uni<Void> succeeded(String username) {
        return throttles.clear(account(username));
    }

    /** The login was wrong; the account has been counted already. */
    @WithTransaction
    public Uni<Void> failed(String address) {
        Instant now = clock.instant();
        return throttles.count(address(address), now, now.minus(config.forgetAfter()))
                .chain(failures -> failures == null
                        ? Uni.createFrom().voidItem()
                        : pause(address(address), ofAddress.pauseAfter(failures), now));
    }

    @Scheduled(every = "10m", delayed = "3m", identity = "forget-failures", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @WithTransaction
    Uni<Void> forget() {
        return throttles.forget(clock.instant().minus(config.forgetAfter()));
    }

    private Uni<Void> pause(String subject, Duration pause, Instant now) {
        return pause.isZero() ? Uni.createFrom().voidItem() : throttles.block(subject, now.plus(pause));
    }

    private Uni<Void> refuse(String subject, Instant now) {
        return throttles.blockedUntil(subject, now).invoke(until -> refuseUntil(until, now)).replaceWithVoid();
    }

    private static void refuseUntil(@Nullable Instant until, Instant now) {
        if (until != null) {
            throw TwinException.retryLater(AuthError.LOGIN_BLOCKED, "Wait before the next attempt.",
                    Duration.between(now, until).plusMillis(999));
        }
    }

    private static String account(String username) {
        return "account:" + username.strip().toLowerCase(Locale.ROOT);
    }

    private static String address(String address) {
        return "address:" + address;
    }
}
