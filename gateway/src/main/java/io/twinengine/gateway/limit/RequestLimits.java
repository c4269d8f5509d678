package io.twinengine.gateway.limit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkus.scheduler.Scheduled;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.gateway.event.Tenants;

/** Request budgets: of a manufacturer by its subscription, of an address for calls without a token. */
@Singleton
public class RequestLimits {

    private static final int SECONDS_PER_MINUTE = 60;
    private static final String PLATFORM = "platform";

    private final LimitConfig config;
    private final Tenants tenants;
    private final Map<String, Budget> budgets = new ConcurrentHashMap<>();

    RequestLimits(LimitConfig config, Tenants tenants) {
        this.config = config;
        this.tenants = tenants;
    }

    /** @param remaining calls left now */
    public record Verdict(boolean allowed, int perMinute, long remaining, Duration retryAfter, Duration reset) {}

    private record Budget(int perMinute, TokenBucket bucket) {}

    public Verdict ofManufacturer(@Nullable Long manufacturerId) {
        int perMinute = manufacturerId == null
                ? config.defaultPerMinute()
                : tenants.find(manufacturerId)
                        .map(ManufacturerState::limits)
                        .map(limits -> limits.requestsPerMinute())
                        .orElse(config.defaultPerMinute());
        return take(manufacturerId == null ? PLATFORM : "manufacturer:" + manufacturerId, perMinute);
    }

    public Verdict ofAddress(String address) {
        return take("address:" + address, config.anonymousPerMinute());
    }

    private Verdict take(String key, int perMinute) {
        Verdict[] verdict = new Verdict[1];
        // The map's lock on the key also guards the bucket.
        budgets.compute(key, (_, before) -> {
            long now = System.nanoTime();
            Budget budget = before == null || before.perMinute() != perMinute ? fresh(perMinute, now) : before;
            boolean allowed = budget.bucket().tryTake(now);
            verdict[0] = new Verdict(allowed, perMinute, budget.bucket().remaining(), budget.bucket().untilNext(),
                    budget.bucket().untilFull());
            return budget;
        });
        return verdict[0];
    }

    private Budget fresh(int perMinute, long now) {
        double perSecond = (double) perMinute / SECONDS_PER_MINUTE;
        return new Budget(perMinute,
                new TokenBucket(perSecond, Math.max(10, perSecond * config.burst().toSeconds()), now));
    }

    /** A budget that is whole again says no more than none at all. */
    @Scheduled(every = "60s", identity = "forget-request-budgets")
    void forgetUnused() {
        long now = System.nanoTime();
        budgets.keySet().forEach(key -> budgets.computeIfPresent(key,
                (_, budget) -> budget.bucket().isFullAt(now) ? null : budget));
    }
}
