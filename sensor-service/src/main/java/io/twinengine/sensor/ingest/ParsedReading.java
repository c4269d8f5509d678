package io.twinengine.sensor.ingest;

import java.util.Arrays;

import io.twinengine.sensor.detection.Channels;

/** What stands in one reading, reused from record to record. A value that is not there is NaN. */
final class ParsedReading {

    static final long NO_NODE = Long.MIN_VALUE;
    static final long NO_TIME = Long.MIN_VALUE;
    static final int MAX_METRICS = 32;

    final double[] values = new double[Channels.STANDARD];
    final String[] metricNames = new String[MAX_METRICS];
    final double[] metricValues = new double[MAX_METRICS];
    long nodeId;
    long epochMicros;
    int metrics;

    void clear() {
        Arrays.fill(values, Double.NaN);
        nodeId = NO_NODE;
        epochMicros = NO_TIME;
        metrics = 0;
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
}
