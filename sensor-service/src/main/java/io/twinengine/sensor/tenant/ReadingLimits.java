package io.twinengine.sensor.tenant;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.twinengine.kit.limit.TokenBucket;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;

/**
 * How many readings a second a manufacturer may send over REST. Counted by each replica for itself, like the gateway's
 * requests. What comes by Kafka is limited by the broker's quotas: nobody could be answered there.
 */
@ApplicationScoped
public class ReadingLimits {

    private final TenantConfig config;
    private final Map<Long, Integer> perSecond = new ConcurrentHashMap<>();
    private final Map<Long, Budget> budgets = new ConcurrentHashMap<>();

    private record Budget(int perSecond, TokenBucket bucket) {}

    ReadingLimits(TenantConfig config) {
        this.config = config;
    }

    void set(long manufacturerId, int readingsPerSecond) {
        perSecond.put(manufacturerId, readingsPerSecond);
    }

    void forget(long manufacturerId) {
        perSecond.remove(manufacturerId);
        budgets.remove(manufacturerId);
    }

    /**
     * Takes readings out of the budget. A batch that is larger than what is left passes too, and the next one waits.
     *
     * @throws TwinException 429 when the budget is used up, naming the limit
     */
    public void take(long manufacturerId, int readings) {
        int limit = perSecond.getOrDefault(manufacturerId, config.defaultPerSecond());
        long now = System.nanoTime();
        Duration[] wait = { Duration.ZERO};
        // The map's lock on the key also guards the bucket.
        budgets.compute(manufacturerId, (_, before) -> {
            Budget budget = before == null || before.perSecond() != limit ? fresh(limit, now) : before;
            if (!budget.bucket().tryTake(now, readings)) {
                wait[0] = budget.bucket().untilNext();
            }
            return budget;
        });
        if (wait[0].isPositive()) {
            throw TwinException.retryLater(CommonError.TOO_MANY_REQUESTS, "limit readings_per_second: the subscription"
                    + " allows " + limit + " readings a second. Wait, and send these again.",
                    wait[0].plusMillis(999));
        }
    }

    private Budget fresh(int limit, long now) {
        return new Budget(limit, new TokenBucket(limit, (double) limit * config.burst().toSeconds(), now));
    }

    /** A budget that is whole again says no more than none at all. */
    @Scheduled(every = "60s", identity = "forget-reading-budgets")
    void forgetUnused() {
        long now = System.nanoTime();
        budgets.keySet().forEach(id -> budgets.computeIfPresent(id,
                (_, budget) -> budget.bucket().isFullAt(now) ? null : budget));
    }
}
