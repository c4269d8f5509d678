package io.twinengine.bench.anomaly;

import java.util.Collection;

/** The middle one. */
final class Medians {

    private Medians() {}

    /** NaN of nothing. */
    static double of(Collection<? extends Number> numbers) {
        double[] sorted = numbers.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
