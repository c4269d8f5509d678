package io.twinengine.auth.password;

import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.AuthError;
import io.twinengine.kit.problem.TwinException;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;

/**
 * Hashes and checks passwords on threads of its own with a short queue, so that a burst of logins delays nobody else,
 * and those it cannot serve soon are told at once.
 */
@ApplicationScoped
public class PasswordHasher {

    private final PasswordConfig config;
    private final WorkerExecutor workers;
    private final int capacity;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong computed = new AtomicLong();
    private final SecureRandom random = new SecureRandom();
    private final String nobody;

    PasswordHasher(PasswordConfig config, Vertx vertx, MeterRegistry metrics) {
        this.config = config;
        int threads = config.threads() > 0
                ? config.threads()
                : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        this.workers = vertx.createSharedWorkerExecutor("password", threads);
        this.capacity = threads + config.queue();
        this.nobody = compute("nobody has this password");
        metrics.gauge("twin.auth.password.under.way", underWay);
        metrics.gauge("twin.auth.password.computed", computed);
    }

    /** What checking a password says. */
    public record Verdict(boolean matches, boolean outdated) {}

    /** A place among those who may hash now; it ends with the work that it was given for. */
    public final class Place {

        private Place() {}

        /** The text to store for a new password. */
        public Uni<String> hash(String password) {
            return run(() -> compute(password));
        }

        /**
         * Costs the same whether there is a stored hash or not, so that nobody can find out by the time it takes which
         * names exist.
         *
         * @param stored null when there is no such account
         */
        public Uni<Verdict> check(String password, @Nullable String stored) {
            return run(() -> verdict(password, stored));
        }

        /** The answer arrives where the caller is, on its own event loop. */
        private <T> Uni<T> run(Callable<T> work) {
            return workers.executeBlocking(work, false);
        }
    }

    /**
     * Work in which passwords are hashed. When too much of it is under way, it fails before it has begun, with 503.
     */
    public <T> Uni<T> admit(Function<Place, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (underWay.incrementAndGet() > capacity) {
                underWay.decrementAndGet();
                return Uni.createFrom().failure(TwinException.retryLater(AuthError.LOGIN_BUSY,
                        "Try again in a moment.", config.retryAfter()));
            }
            return Uni.createFrom().deferred(() -> work.apply(new Place()))
                    .onTermination().invoke(underWay::decrementAndGet);
        });
    }

    /** The text to store for a new password, where nothing else has to be admitted. */
    public Uni<String> hash(String password) {
        return admit(place -> place.hash(password));
    }

    /** How many hashes have been computed since start: the work that a login costs, whatever its outcome. */
    public long computed() {
        return computed.get();
    }

    private Verdict verdict(String password, @Nullable String stored) {
        Argon2 hash = Argon2.parse(stored == null ? nobody : stored);
        computed.incrementAndGet();
        boolean matches = hash.matches(password) && stored != null;
        return new Verdict(matches, !hash.costs(config.memory(), config.iterations()));
    }

    private String compute(String password) {
        byte[] salt = new byte[Argon2.SALT_BYTES];
        random.nextBytes(salt);
        computed.incrementAndGet();
        return Argon2.of(password, config.memory(), config.iterations(), salt).text();
    }

    @PreDestroy
    void close() {
        workers.closeAndForget();
    }
}
