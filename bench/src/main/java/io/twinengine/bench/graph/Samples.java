package io.twinengine.bench.graph;

import java.util.Arrays;
import java.util.Locale;

/** Times of single requests in nanoseconds, kept exactly. */
final class Samples {

    private long[] nanos = new long[1 << 12];
    private int count;

    void add(long value) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = value;
    }

    void addAll(Samples others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    int count() {
        return count;
    }

    String summary() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, max %.2f ms (%d samples)",
                at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1), count);
    }

    private static double at(long[] sorted, double share) {
        int index = (int) Math.ceil(sorted.length * share) - 1;
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, index)] / 1e6;
    }
}
