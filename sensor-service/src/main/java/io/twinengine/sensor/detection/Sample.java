package io.twinengine.sensor.detection;

import java.util.Arrays;

/** One reading as the detectors see it: reused from reading to reading; a missing value is NaN. */
public final class Sample {

    private final double[] values = new double[Channels.MAX];
    private long epochMillis;
    private Quality quality = Quality.GOOD;

    public Sample() {
        Arrays.fill(values, Double.NaN);
    }

    /** Forgets the previous reading. */
    public Sample begin(long atEpochMillis, Quality readingQuality) {
        Arrays.fill(values, Double.NaN);
        epochMillis = atEpochMillis;
        quality = readingQuality;
        return this;
    }

    public Sample put(int channel, double value) {
        values[channel] = Double.isFinite(value) ? value : Double.NaN;
        return this;
    }

    /** Puts a metric into the channel the machine has for it, which is a new one when the metric is new. */
    public Sample putMetric(MachineState state, String metric, double value) {
        int channel = state.channelFor(metric);
        return channel < 0 ? this : put(channel, value);
    }

    public double value(int channel) {
        return values[channel];
    }

    public boolean has(int channel) {
        return !Double.isNaN(values[channel]);
    }

    public long epochMillis() {
        return epochMillis;
    }

    public Quality quality() {
        return quality;
    }
}
