package io.twinengine.bench.anomaly;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A change of a recording that changes nothing about its anomalies: what a detector says should hardly depend on it. How
 * far its scores move is how far they can be trusted on recordings it has not seen.
 */
record Change(String name, UnaryOperator<Recording> of) {

    private static final long SEED = 17;
    private static final double OTHER_UNIT = 3.7;
    private static final double OTHER_ORIGIN = 1_000;

    static final Change NONE = new Change("as recorded", recording -> recording);

    static final List<Change> OF_VALUES_AND_BEGINNING = List.of(NONE, later(3), later(6), later(10), noise(0.3),
            noise(1), new Change("in another unit",
                    recording -> mapped(recording, value -> OTHER_UNIT * value + OTHER_ORIGIN)),
            new Change("upside down", recording -> mapped(recording, value -> -value)));

    private static final Change HALF = new Change("every other row",
            recording -> recording.only(IntStream.iterate(0, i -> i < recording.rows(), i -> i + 2)));

    /** Where the number of rows that teach the detector is not fixed. */
    static final List<Change> ALL = Stream.concat(OF_VALUES_AND_BEGINNING.stream(), Stream.of(HALF)).toList();

    private static Change later(int percent) {
        return new Change("begins " + percent + " % later", recording -> recording
                .only(IntStream.range(percent * recording.rows() / 100, recording.rows())));
    }

    /** @param share of the usual step from row to row, for each signal its own */
    private static Change noise(double share) {
        return new Change("with noise of " + share + " usual steps", recording -> {
            double[] steps = usualSteps(recording);
            var random = new Random(SEED);
            double[][] noisy = new double[recording.rows()][];
            for (int row = 0; row < noisy.length; row++) {
                noisy[row] = recording.values()[row].clone();
                for (int s = 0; s < steps.length; s++) {
                    noisy[row][s] += share * steps[s] * random.nextGaussian();
                }
            }
            return recording.withValues(noisy);
        });
    }

    private static double[] usualSteps(Recording recording) {
        return IntStream.range(0, recording.signals().size()).mapToDouble(s -> {
            double[] steps = IntStream.range(1, recording.rows())
                    .mapToDouble(row -> Math.abs(recording.values()[row][s] - recording.values()[row - 1][s]))
                    .sorted().toArray();
            return steps.length == 0 ? 0 : steps[steps.length / 2];
        }).toArray();
    }

    private static Recording mapped(Recording recording, DoubleUnaryOperator value) {
        return recording.withValues(Arrays.stream(recording.values())
                .map(row -> Arrays.stream(row).map(value).toArray())
                .toArray(double[][]::new));
    }
}
