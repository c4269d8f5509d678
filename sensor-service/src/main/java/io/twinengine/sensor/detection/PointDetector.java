package io.twinengine.sensor.detection;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Spikes, jumps and new extremes, channel by channel: a value, or a mean over one of several spans, that leaves the
 * range of everything seen so far. After an alarm it rests, so that one event is one alarm.
 */
final class PointDetector {

    private static final int SPANS = 4;
    private static final double[] WEIGHT = { 1, 2.0 / 9, 2.0 / 33, 2.0 / 101};
    private static final int WARM_UP = 100;
    private static final int REST_LEAST = 60;
    private static final int REST_MOST = 400;
    private static final double REST_SHARE = 0.05;

    private final float[] mean = new float[SPANS * Channels.MAX];
    private final float[] low = new float[SPANS * Channels.MAX];
    private final float[] high = new float[SPANS * Channels.MAX];
    private int seen;
    private int rest;
    private int top = -1;

    PointDetector() {
        clear();
    }

    /** Ratio of the strongest signal to its alarm limit: 1 or more is an alarm. */
    double step(Sample sample, int layoutSize) {
        seen++;
        double strongest = 0;
        top = -1;
        for (int c = 0; c < layoutSize; c++) {
            if (c == Channels.TOOL_WEAR || !sample.has(c)) {
                continue;
            }
            double ratio = stepChannel(c, (float) sample.value(c));
            if (ratio > strongest) {
                strongest = ratio;
                top = c;
            }
        }
        if (rest > 0) {
            rest--;
            return Math.min(strongest, 0.99);
        }
        if (strongest >= 1) {
            rest = (int) Math.clamp(REST_SHARE * seen, REST_LEAST, REST_MOST);
        }
        return strongest;
    }

    private double stepChannel(int c, float value) {
        double strongest = 0;
        for (int s = 0; s < SPANS; s++) {
            int i = c * SPANS + s;
            mean[i] = Float.isNaN(mean[i]) ? value : (float) (mean[i] + WEIGHT[s] * (value - mean[i]));
            double range = high[i] - low[i];
            if (seen > WARM_UP && range > 0) {
                double beyond = Math.max(mean[i] - high[i], low[i] - mean[i]);
                strongest = Math.max(strongest, 1 + beyond / range);
            }
            low[i] = Math.min(low[i], mean[i]);
            high[i] = Math.max(high[i], mean[i]);
        }
        return strongest > 1 ? strongest : Math.min(strongest, 0.99);
    }

    int top() {
        return top;
    }

    double expectedLow(int c) {
        return low[c * SPANS];
    }

    double expectedHigh(int c) {
        return high[c * SPANS];
    }

    void relearn() {
        clear();
    }

    private void clear() {
        Arrays.fill(mean, Float.NaN);
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
        seen = 0;
        rest = 0;
        top = -1;
    }

    static int bytes() {
        return 3 * SPANS * Channels.MAX * 4 + 8;
    }

    void write(ByteBuffer to) {
        for (int i = 0; i < mean.length; i++) {
            to.putFloat(mean[i]).putFloat(low[i]).putFloat(high[i]);
        }
        to.putInt(seen).putInt(rest);
    }

    void read(ByteBuffer from) {
        for (int i = 0; i < mean.length; i++) {
            mean[i] = from.getFloat();
            low[i] = from.getFloat();
            high[i] = from.getFloat();
        }
        seen = from.getInt();
        rest = from.getInt();
    }
}
