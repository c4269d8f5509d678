package io.twinengine.gateway.limit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkus.scheduler.Scheduled;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.gateway.event.Tenants;
import io.twinengine.kit.limit.TokenBucket;

/**
 * Request budgets: of a manufacturer by its subscription, of an address for calls without a token. A budget limits the
 * calls of a minute and the calls under way at the same time: few slow ones are as much of a burden as many quick ones.
 */
@Singleton
public class RequestLimits {

    private static final int SECONDS_PER_MINUTE = 60;
    /** Enough for any plant; callers beyond share one budget, so that made-up addresses cannot fill the memory. */
    private static final int MOST_BUDGETS = 100_000;
    private static final String PLATFORM = "platform";
    private static final String OTHERS = "others";

    private final LimitConfig config;
    private final Tenants tenants;
    private final Map<String, Budget> budgets = new ConcurrentHashMap<>();

    RequestLimits(LimitConfig config, Tenants tenants) {
        this.config = config;
        this.tenants = tenants;
    }

    /**
     * Whether a call may go on.
     *
     * @param payer whose budget it is
     * @param remaining calls left now
     */
    public record Verdict(String payer, Outcome outcome, int perMinute, long remaining, Duration retryAfter,
            Duration reset) {}

    /** What became of a call; one that is {@link #ALLOWED} must be given back with {@link #answered}. */
    public enum Outcome {
        ALLOWED,
        TOO_MANY_A_MINUTE,
        TOO_MANY_AT_ONCE
    }

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
        return take("address:" + ClientNetwork.of(address), config.anonymousPerMinute());
    }

    /** A call that was allowed is over. */
    public void answered(Verdict verdict) {
        budgets.computeIfPresent(verdict.payer(), (_, budget) -> {
            budget.underWay--;
            return budget;
        });
    }

    private Verdict take(String wanted, int perMinute) {
        String payer = budgets.size() < MOST_BUDGETS || budgets.containsKey(wanted) ? wanted : OTHERS;
        Verdict[] verdict = new Verdict[1];
        // The map's lock on the key also guards the budget.
        budgets.compute(payer, (_, before) -> {
            long now = System.nanoTime();
            Budget budget = before == null ? new Budget() : before;
            if (budget.perMinute != perMinute) {
                budget.perMinute = perMinute;
                budget.bucket = bucket(perMinute, now);
            }
            verdict[0] = verdict(payer, budget, now);
            return budget;
        });
        return verdict[0];
    }

    private Verdict verdict(String payer, Budget budget, long now) {
        Outcome outcome = Outcome.TOO_MANY_AT_ONCE;
        if (budget.underWay < config.mostAtOnce()) {
            outcome = budget.bucket.tryTake(now) ? Outcome.ALLOWED : Outcome.TOO_MANY_A_MINUTE;
        }
        if (outcome == Outcome.ALLOWED) {
            budget.underWay++;
        }
        return new Verdict(payer, outcome, budget.perMinute, budget.bucket.remaining(),
                outcome == Outcome.TOO_MANY_AT_ONCE ? Duration.ofSeconds(1) : budget.bucket.untilNext(),
                budget.bucket.untilFull());
    }

    private TokenBucket bucket(int perMinute, long now) {
        double perSecond = (double) perMinute / SECONDS_PER_MINUTE;
        return new TokenBucket(perSecond, Math.max(10, perSecond * config.burst().toSeconds()), now);
    }

    /** A budget that is whole again says no more than none at all. */
    @Scheduled(every = "60s", identity = "forget-request-budgets")
    void forgetUnused() {
        long now = System.nanoTime();
        budgets.keySet().forEach(payer -> budgets.computeIfPresent(payer,
                (_, budget) -> budget.underWay == 0 && budget.bucket.isFullAt(now) ? null : budget));
    }

    /** Guarded by the map's lock on its key. */
    private static final class Budget {
        private int perMinute;
        private int underWay;
        private TokenBucket bucket = new TokenBucket(0, 0, 0);
    }
}
