package io.twinengine.kit.limit;

import java.time.Duration;

/** A budget that refills steadily and can be saved up to its capacity. Not thread-safe. */
public final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double capacity;
    private final double perSecond;
    private double tokens;
    private long updatedAt;

    public TokenBucket(double perSecond, double capacity, long nowNanos) {
        this.perSecond = perSecond;
        this.capacity = capacity;
        this.tokens = capacity;
        this.updatedAt = nowNanos;
    }

    public boolean tryTake(long nowNanos) {
        return tryTake(nowNanos, 1);
    }

    /** What is more than there is becomes a debt, so that large calls pass too and are paid for by waiting. */
    public boolean tryTake(long nowNanos, long units) {
        refill(nowNanos);
        if (tokens < 1) {
            return false;
        }
        tokens -= units;
        return true;
    }

    /** Whole units left right now. */
    public long remaining() {
        return Math.max(0, (long) tokens);
    }

    /** Until the next unit is there. */
    public Duration untilNext() {
        return tokens >= 1 ? Duration.ZERO : Duration.ofNanos((long) ((1 - tokens) / perSecond * NANOS_PER_SECOND));
    }

    /** Until the budget is whole again. */
    public Duration untilFull() {
        return Duration.ofNanos((long) ((capacity - tokens) / perSecond * NANOS_PER_SECOND));
    }

    /** Whether it says no more than a fresh one. */
    public boolean isFullAt(long nowNanos) {
        refill(nowNanos);
        return tokens >= capacity;
    }

    private void refill(long nowNanos) {
        tokens = Math.min(capacity, tokens + (nowNanos - updatedAt) / NANOS_PER_SECOND * perSecond);
        updatedAt = nowNanos;
    }
}
