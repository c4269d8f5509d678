package io.twinengine.report.analysis;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One signal at the alert and over the day before it.
 *
 * @param current absent when the alert's reading does not have it
 * @param readings how many readings the day has
 * @param deviation how many standard deviations the current value is away from the average; 0 when that says nothing
 */
record SignalHistory(Signal signal, @Nullable Double current, long readings, double average, double lowest,
        double highest, double deviation) {

    /** A stretch of the day, as sensor-service sums it up. */
    record Stretch(long count, double mean, double min, double max) {}

    static SignalHistory of(Signal signal, @Nullable Double current, List<Stretch> stretches) {
        long readings = stretches.stream().mapToLong(Stretch::count).sum();
        if (readings == 0) {
            return new SignalHistory(signal, current, 0, 0, 0, 0, 0);
        }
        double average = stretches.stream().mapToDouble(each -> each.mean() * each.count()).sum() / readings;
        // Within a stretch only its extremes are known: its readings are taken to lie evenly between them.
        double variance = stretches.stream().mapToDouble(each -> each.count()
                * (square(each.mean() - average) + square(each.max() - each.min()) / 12)).sum() / readings;
        double deviation = current == null || variance <= 0 ? 0 : (current - average) / Math.sqrt(variance);
        return new SignalHistory(signal, current, readings, average,
                stretches.stream().mapToDouble(Stretch::min).min().orElse(0),
                stretches.stream().mapToDouble(Stretch::max).max().orElse(0), deviation);
    }

    boolean isKnown() {
        return readings > 0;
    }

    private static double square(double value) {
        return value * value;
    }
}
