package io.twinengine.bench.gateway;

import java.util.Arrays;
import java.util.Locale;

/** Latencies of one thread in microseconds, kept exactly. */
public final class Latencies {

    private long[] micros = new long[1 << 16];
    private int count;

    /** None yet. */
    public Latencies() {}

    /** In microseconds. */
    public void add(long value) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, count * 2);
        }
        micros[count++] = value;
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }

    /** Adds those of a turn, and hands the turn on. */
    Latencies including(Latencies turn) {
        for (int i = 0; i < turn.count; i++) {
            add(turn.micros[i]);
        }
        return turn;
    }

    /**
     * @param share of all that are not longer: 0.5 is the median
     */
    public double millisAt(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1, Math.ceil(count * share) - 1)] / 1000.0;
    }

    /** Usual quantiles in milliseconds, for people. */
    public String summary() {
        return String.format(Locale.ROOT, "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms (%d samples)",
                millisAt(0.5), millisAt(0.95), millisAt(0.99), millisAt(1), count);
    }
}
