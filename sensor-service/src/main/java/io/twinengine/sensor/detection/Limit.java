package io.twinengine.sensor.detection;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * A limit on one signal of a machine, or on the value of a formula. It is broken when {@code count} of the last
 * {@code ofLast} readings are beyond a bound (NaN: no bound on that side), and have been so for {@code holdFor}; it is
 * over when the value is back inside by the hysteresis, which is in the signal's unit. It applies in the named shifts
 * only, or always when none is named.
 */
public record Limit(String id, String signal, double low, double high, Severity severity, double hysteresis,
        Duration holdFor, int count, int ofLast, Set<String> shifts) {

    /** Readings that a count can look back on. */
    public static final int LONGEST_WINDOW = 64;

    private static final double USUAL_HYSTERESIS = 0.02;

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
        if (!(hysteresis >= 0) || 2 * hysteresis > high - low) {
            throw new IllegalArgumentException(
                    "Limit " + id + ": hysteresis must be at least 0 and leave room between the bounds.");
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

    /** A limit that the first reading beyond a bound breaks, in every shift, with a hysteresis of 2 % of the bound. */
    public static Limit immediate(String id, String signal, double low, double high, Severity severity) {
        double bound = Double.isNaN(high) ? low : high;
        double hysteresis = USUAL_HYSTERESIS * Math.abs(bound);
        double room = Double.isNaN(high - low) ? hysteresis : (high - low) / 2;
        return new Limit(id, signal, low, high, severity, Double.isNaN(bound) ? 0 : Math.min(hysteresis, room),
                Duration.ZERO, 1, 1, Set.of());
    }

    boolean isBeyond(double value) {
        return value < low || value > high;
    }

    boolean isInsideByHysteresis(double value) {
        return !(value < low + hysteresis) && !(value > high - hysteresis);
    }

    /** Equal for equal conditions in every process, unlike a hash code that holds an enum's. */
    int fingerprint() {
        return String.join("|", signal, Double.toString(low), Double.toString(high), severity.name(),
                Double.toString(hysteresis), holdFor.toString(), Integer.toString(count), Integer.toString(ofLast),
                new TreeSet<>(shifts).toString()).hashCode();
    }
}
