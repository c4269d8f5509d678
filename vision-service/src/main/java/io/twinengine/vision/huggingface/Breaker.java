package io.twinengine.vision.huggingface;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Leaves an endpoint alone after several failures in a row; after the pause one call may try. */
final class Breaker {

    private record State(int failures, Instant closedAgain) {}

    private final int limit;
    private final Duration pause;
    private final AtomicReference<State> state = new AtomicReference<>(new State(0, Instant.MIN));

    Breaker(int limit, Duration pause) {
        this.limit = limit;
        this.pause = pause;
    }

    /** Whether a call may be made; the one that tries after a pause closes the door behind it until it is known. */
    boolean allows(Instant now) {
        State seen = state.get();
        if (seen.failures() < limit) {
            return true;
        }
        return !now.isBefore(seen.closedAgain())
                && state.compareAndSet(seen, new State(seen.failures(), now.plus(pause)));
    }

    /** Whether it stands in nobody's way, so that it need not be remembered. */
    boolean isOutOfUse(Instant now) {
        return state.get().failures() == 0 || !now.isBefore(state.get().closedAgain());
    }

    void succeeded() {
        state.set(new State(0, Instant.MIN));
    }

    void failed(Instant now) {
        state.updateAndGet(seen -> new State(seen.failures() + 1, now.plus(pause)));
    }
}
