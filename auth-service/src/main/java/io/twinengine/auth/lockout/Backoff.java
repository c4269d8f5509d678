package io.twinengine.auth.lockout;

import java.time.Duration;

/**
 * How long the next login has to wait.
 *
 * @param free failures that cost nothing
 */
record Backoff(int free, Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /** @param failures in a row, the last one included */
    Duration pauseAfter(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        Duration pause = first.multipliedBy(1L << Math.min(failures - free, MOST_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
