package io.twinengine.sensor.presence;

import java.time.Duration;

/**
 * When a machine should have been heard again.
 *
 * @param missed intervals without a reading
 * @param atLeast nobody is silent sooner
 */
public record SilenceRule(double missed, Duration atLeast) {

    /**
     * In milliseconds since 1970.
     *
     * @param lastSeenMillis when the last reading was taken
     * @param watchedSinceMillis since when readings could have been taken: after a restart or while the broker was away
     *        nobody is blamed for what we could not hear
     * @param intervalMillis how often readings come; 0 when that is not known yet
     */
    public long deadlineMillis(long lastSeenMillis, long watchedSinceMillis, double intervalMillis) {
        long allowed = Math.max(atLeast.toMillis(), Math.round(missed * intervalMillis));
        return Math.max(lastSeenMillis, watchedSinceMillis) + allowed;
    }
}
