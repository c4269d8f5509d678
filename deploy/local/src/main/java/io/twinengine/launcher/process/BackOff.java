package io.twinengine.launcher.process;

import java.time.Duration;

/**
 * How long to wait before a process that died is started again: twice as long each time, from {@code first} up to
 * {@code longest}, and from {@code first} on again once it has run for {@code forgiveAfter}.
 */
public record BackOff(Duration first, Duration longest, Duration forgiveAfter) {

    public static final BackOff DEFAULT = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(30),
            Duration.ofMinutes(1));

    private static final int MAX_DOUBLINGS = 20;

    /** @param failures how often in a row it died before, without this time */
    public Duration delay(int failures) {
        var doubled = first.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    /** The row of failures that counts after a run of this length. */
    public int failuresAfter(Duration run, int failuresBefore) {
        return run.compareTo(forgiveAfter) >= 0 ? 0 : failuresBefore + 1;
    }
}
