package io.twinengine.sensor.ingest;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import io.twinengine.sensor.detection.Channels;
import io.twinengine.sensor.node.SignalUnits;

/** What stands in one reading, reused from record to record. A value that is not there is NaN. */
final class ParsedReading {

    static final long NO_NODE = Long.MIN_VALUE;
    static final long NO_TIME = Long.MIN_VALUE;
    static final int MAX_METRICS = 32;
    private static final int MAX_UNITS = Channels.STANDARD + MAX_METRICS;

    final double[] values = new double[Channels.STANDARD];
    final String[] metricNames = new String[MAX_METRICS];
    final double[] metricValues = new double[MAX_METRICS];
    final String[] unitSignals = new String[MAX_UNITS];
    final String[] unitNames = new String[MAX_UNITS];
    long nodeId;
    long epochMicros;
    int metrics;
    int units;

    void clear() {
        Arrays.fill(values, Double.NaN);
        nodeId = NO_NODE;
        epochMicros = NO_TIME;
        metrics = 0;
        units = 0;
    }

    boolean hasValues() {
        for (double value : values) {
            if (!Double.isNaN(value)) {
                return true;
            }
        }
        return metrics > 0;
    }

    /** The last one of a name wins, as in any JSON object; false when there are too many. */
    boolean putMetric(String name, double value) {
        for (int i = 0; i < metrics; i++) {
            if (metricNames[i].equals(name)) {
                metricValues[i] = value;
                return true;
            }
        }
        if (metrics == MAX_METRICS) {
            return false;
        }
        metricNames[metrics] = name;
        metricValues[metrics++] = value;
        return true;
    }

    /** The last one of a signal wins; false when there are more than a reading can have values. */
    boolean putUnit(String signal, String unit) {
        int place = 0;
        while (place < units && !unitSignals[place].equals(signal)) {
            place++;
        }
        if (place == MAX_UNITS) {
            return false;
        }
        unitSignals[place] = signal;
        unitNames[place] = unit;
        units = Math.max(units, place + 1);
        return true;
    }

    /** Turns all values into the units of the machine's signals; false when one does not fit. */
    boolean convert(SignalUnits expected) {
        for (int i = 0; i < units; i++) {
            var conversion = expected.conversion(unitSignals[i], unitNames[i]);
            if (conversion.isEmpty()) {
                return false;
            }
            convert(unitSignals[i], conversion.get());
        }
        return true;
    }

    private void convert(String signal, DoubleUnaryOperator conversion) {
        int channel = Channels.STANDARD_NAMES.indexOf(signal);
        if (channel >= 0) {
            values[channel] = conversion.applyAsDouble(values[channel]);
        }
        for (int i = 0; i < metrics; i++) {
            if (metricNames[i].equals(signal)) {
                metricValues[i] = conversion.applyAsDouble(metricValues[i]);
            }
        }
    }
}
