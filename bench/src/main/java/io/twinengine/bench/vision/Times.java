package io.twinengine.bench.vision;

import java.util.Arrays;
import java.util.List;

/** How long each of many pieces of work took, sorted, in milliseconds. */
record Times(double[] sorted) {

    Times {
        Arrays.sort(sorted);
    }

    static <T> Times of(List<T> inputs, java.util.function.Consumer<T> work) {
        double[] times = new double[inputs.size()];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            work.accept(inputs.get(i));
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        return new Times(times);
    }

    double median() {
        return sorted[sorted.length / 2];
    }

    double percentile(int percent) {
        return sorted[sorted.length * percent / 100];
    }
}
