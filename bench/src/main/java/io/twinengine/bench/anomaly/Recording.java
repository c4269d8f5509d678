package io.twinengine.bench.anomaly;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A file of a data set: what one machine sent, and what is known about it.
 *
 * @param values by row and signal
 * @param labels by row: which anomaly it belongs to, 0 for none
 * @param unscored rows at the beginning whose answers do not count
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
record Recording(String name, List<String> signals, List<String> timestamps, long[] epochMillis, double[][] values,
        int[] labels, boolean labelled, int unscored) {

    int rows() {
        return values.length;
    }

    /** Only these rows, as if the others had never been sent. */
    Recording only(IntStream rows) {
        int[] kept = rows.filter(row -> row < rows()).toArray();
        return new Recording(name, signals, IntStream.of(kept).mapToObj(timestamps::get).toList(),
                IntStream.of(kept).mapToLong(row -> epochMillis[row]).toArray(),
                IntStream.of(kept).mapToObj(row -> values[row]).toArray(double[][]::new),
                IntStream.of(kept).map(row -> labels[row]).toArray(), labelled,
                (int) IntStream.of(kept).filter(row -> row < unscored).count());
    }

    Recording withValues(double[][] others) {
        return new Recording(name, signals, timestamps, epochMillis, others, labels, labelled, unscored);
    }

    /** First and last row of each anomaly, in the order of time. */
    int[][] anomalies() {
        return IntStream.of(labels).filter(label -> label > 0).distinct().sorted()
                .mapToObj(label -> new int[]{ first(label), last(label)})
                .toArray(int[][]::new);
    }

    private int first(int label) {
        int row = 0;
        while (labels[row] != label) {
            row++;
        }
        return row;
    }

    private int last(int label) {
        int row = rows() - 1;
        while (labels[row] != label) {
            row--;
        }
        return row;
    }
}
