package io.twinengine.gateway.proxy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stops asking a service that does not answer, so that its callers learn it at once and it can recover. Closed until too
 * many calls in a row have failed; then open for a pause; then one call at a time may try, and its success closes it.
 */
final class CircuitBreaker {

    private final int mostFailuresInARow;
    private final long pauseNanos;
    private final AtomicReference<State> state = new AtomicReference<>(new Closed(0));

    CircuitBreaker(int mostFailuresInARow, Duration pause) {
        this.mostFailuresInARow = mostFailuresInARow;
        this.pauseNanos = pause.toNanos();
    }

    private sealed interface State {}

    private record Closed(int failures) implements State {}

    private record Open(long since) implements State {}

    boolean permits(long nowNanos) {
        State seen = state.get();
        return switch (seen) {
            case Closed _ -> true;
            // Whoever restarts the pause is the one that may try; if it is never heard of again, the next one may.
            case Open(var since) -> nowNanos - since >= pauseNanos && state.compareAndSet(seen, new Open(nowNanos));
        };
    }

    void succeeded() {
        if (!(state.get() instanceof Closed(var failures) && failures == 0)) {
            state.set(new Closed(0));
        }
    }

    void failed(long nowNanos) {
        state.updateAndGet(before -> switch (before) {
            case Closed(var failures) when failures + 1 < mostFailuresInARow -> new Closed(failures + 1);
            case Closed _ -> new Open(nowNanos);
            case Open _ -> new Open(nowNanos);
        });
    }

    boolean isOpen() {
        return state.get() instanceof Open;
    }

    Duration untilNextTry(long nowNanos) {
        return switch (state.get()) {
            case Closed _ -> Duration.ZERO;
            case Open(var since) -> Duration.ofNanos(Math.max(0, pauseNanos - (nowNanos - since)));
        };
    }
}
