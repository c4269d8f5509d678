package io.twinengine.factory.bottleneck;

import java.time.Duration;
import java.time.Instant;

/** A machine was active without interruption: it worked, or was repaired or broken, but did not wait for another. */
public record Activity(long nodeId, Instant from, Instant to) {

    public Activity {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("An activity must end after it begins: " + from + " to " + to);
        }
    }

    Duration length() {
        return Duration.between(from, to);
    }

    boolean covers(Instant moment) {
        return !from.isAfter(moment) && moment.isBefore(to);
    }
}
