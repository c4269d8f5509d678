package io.twinengine.sensor.detection;

import java.time.Duration;
import java.util.Set;

/**
 * A limit on one signal of a machine. It is broken when {@code count} of the last {@code ofLast} readings are beyond a
 * bound (NaN: no bound on that side), and have been so for {@code holdFor}; it is over when the value is back inside by
 * the hysteresis. It applies in the named shifts only, or always when none is named.
 */
public record Limit(String id, String signal, double low, double high, Severity severity, double hysteresisPercent,
        Duration holdFor, int count, int ofLast, Set<String> shifts) {

    static final int LONGEST_WINDOW = 64;

    public Limit {
        shifts = Set.copyOf(shifts);
        if (Double.isNaN(low) && Double.isNaN(high)) {
            throw new IllegalArgumentException("Limit " + id + " needs a low or a high bound.");
        }
        if (low >= high) {
            throw new IllegalArgumentException("Limit " + id + ": the low bound must be below the high bound.");
        }
        if (severity == Severity.NONE) {
            throw new IllegalArgumentException("Limit " + id + " needs a severity from LOW to CRITICAL.");
        }
        if (hysteresisPercent < 0 || hysteresisPercent > 50) {
            throw new IllegalArgumentException("Limit " + id + ": hysteresis must be between 0 and 50 percent.");
        }
        if (count < 1 || ofLast < count || ofLast > LONGEST_WINDOW) {
            throw new IllegalArgumentException(
                    "Limit " + id + ": count must be at least 1 and at most ofLast, which is at most " + LONGEST_WINDOW
                            + ".");
        }
        if (holdFor.isNegative()) {
            throw new IllegalArgumentException("Limit " + id + ": the duration must not be negative.");
        }
    }

    /** A limit that the first reading beyond a bound breaks, in every shift. */
    public static Limit immediate(String id, String signal, double low, double high, Severity severity) {
        return new Limit(id, signal, low, high, severity, 2, Duration.ZERO, 1, 1, Set.of());
    }
}
