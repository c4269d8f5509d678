package io.twinengine.factory.cause;

import java.time.Instant;
import java.util.function.UnaryOperator;

import io.twinengine.contract.NodeStatus;

/** A machine's causes, the status they give it, and since when it has that status. */
public record Condition(Causes causes, Standing standing, Instant since) {

    /** A machine that nobody has said anything about. */
    public static Condition fresh(Instant now) {
        return new Condition(Causes.NONE, Causes.NONE.standing(now), now);
    }

    /** The condition after something happened at {@code now}; equal to this when it makes no difference. */
    public Condition after(UnaryOperator<Causes> happening, Instant now) {
        Causes next = happening.apply(causes.at(now));
        if (next.equals(causes)) {
            return this;
        }
        Standing then = next.standing(status() == NodeStatus.NORMAL ? since : now);
        return new Condition(next, then, then.status() == status() ? since : now);
    }

    public NodeStatus status() {
        return standing.status();
    }
}
