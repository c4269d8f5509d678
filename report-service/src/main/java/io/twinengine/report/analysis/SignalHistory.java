package io.twinengine.report.analysis;

import java.util.DoubleSummaryStatistics;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One signal at the alert and over the day before it.
 *
 * @param current absent when the alert's reading does not have it
 * @param deviation how many standard deviations the current value is away from the average; 0 when that says nothing
 */
record SignalHistory(Signal signal, @Nullable Double current, int readings, double average, double lowest,
        double highest, double deviation) {

    static SignalHistory of(Signal signal, @Nullable Double current, List<Double> values) {
        DoubleSummaryStatistics statistics = values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        double average = values.isEmpty() ? 0 : statistics.getAverage();
        double variance = values.stream().mapToDouble(value -> (value - average) * (value - average)).average()
                .orElse(0);
        double deviation = current == null || variance <= 0 ? 0 : (current - average) / Math.sqrt(variance);
        return new SignalHistory(signal, current, values.size(), average, values.isEmpty() ? 0 : statistics.getMin(),
                values.isEmpty() ? 0 : statistics.getMax(), deviation);
    }

    boolean isKnown() {
        return readings > 0;
    }
}
