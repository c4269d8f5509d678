package io.twinengine.sensor.rollup;

/** What a minute of one signal comes to, kept while its readings come. */
final class SignalTally {

    private int count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double sum;
    private double last;
    private long lastMicros = Long.MIN_VALUE;

    void add(double value, long epochMicros) {
        count++;
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
        if (epochMicros >= lastMicros) {
            last = value;
            lastMicros = epochMicros;
        }
    }

    int count() {
        return count;
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    double sum() {
        return sum;
    }

    double last() {
        return last;
    }

    /** Microseconds since 1970. */
    long lastMicros() {
        return lastMicros;
    }
}
