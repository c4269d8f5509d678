package io.twinengine.factory.cause;

import java.time.Instant;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeStatus;

/**
 * A machine's causes, and what they make of it.
 *
 * @param since since when it has its status
 * @param stoppedSince since when it stands still by causes of its own; absent while it does not. One cause may hand over
 *        to the next meanwhile: for its neighbours that is one stop
 */
public record Condition(Causes causes, Standing standing, Instant since, @Nullable Instant stoppedSince) {

    /** A machine that nobody has said anything about. */
    public static Condition fresh(Instant now) {
        return new Condition(Causes.NONE, Causes.NONE.standing(now), now, null);
    }

    /** The condition after something happened at {@code now}; equal to this when it makes no difference. */
    public Condition after(UnaryOperator<Causes> happening, Instant now) {
        Causes next = happening.apply(causes.at(now));
        if (next.equals(causes)) {
            return this;
        }
        Standing then = next.standing(status() == NodeStatus.NORMAL ? since : now);
        return new Condition(next, then, then.status() == status() ? since : now, stopAfter(next, now));
    }

    private @Nullable Instant stopAfter(Causes next, Instant now) {
        Cause stopping = next.stopping().orElse(null);
        if (stopping == null || stoppedSince != null) {
            return stopping == null ? null : stoppedSince;
        }
        // A cause that something hid until now, say a person's word that the machine runs, stops it only now.
        return causes.all().contains(stopping) ? now : stopping.since();
    }

    public boolean isStopped() {
        return stoppedSince != null;
    }

    public NodeStatus status() {
        return standing.status();
    }
}
