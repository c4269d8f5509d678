package io.twinengine.sensor.detection;

import java.nio.ByteBuffer;

/**
 * Is this machine different from its healthy self? A multivariate EWMA chart (Lowry et al., Technometrics 34(1), 1992)
 * against a reference learned once and then frozen, so that a fault is never learned as the new normal.
 */
final class StateDetector {

    static final int MAX_CHANNELS = 12;
    static final int NEEDED = 400;
    /** A single channel is the business of the point detector. */
    static final int MIN_CHANNELS = 3;

    private static final double LAMBDA = 0.05;
    private static final double SHRINK = 0.1;
    private static final double OFF_SHARE = 0.8;
    private static final int OFF_AFTER = 30;
    private static final int TRIANGLE = MAX_CHANNELS * (MAX_CHANNELS + 1) / 2;

    private final byte[] channel = new byte[MAX_CHANNELS];
    private final double[] mean = new double[MAX_CHANNELS];
    private final double[] scale = new double[MAX_CHANNELS];
    private final double[] ewma = new double[MAX_CHANNELS];
    /** Sums of products while learning, the inverse correlation matrix afterwards; lower triangle. */
    private final double[] matrix = new double[TRIANGLE];
    private int channels;
    private int learned;
    private double limit;
    private boolean on;
    private int calm;

    /** Ratio of the statistic to its limit, 0 while learning. */
    double step(Sample sample, int layoutSize, boolean mayLearn) {
        if (learned < NEEDED) {
            if (mayLearn) {
                learn(sample, layoutSize);
            }
            return 0;
        }
        if (channels < MIN_CHANNELS) {
            return 0;
        }
        for (int i = 0; i < channels; i++) {
            double value = sample.value(channel[i]);
            if (!Double.isNaN(value)) {
                ewma[i] += LAMBDA * ((value - mean[i]) / scale[i] - ewma[i]);
            }
        }
        double ratio = statistic() / limit;
        hysteresis(ratio);
        return ratio;
    }

    private void hysteresis(double ratio) {
        if (ratio >= 1) {
            on = true;
            calm = 0;
        } else if (on && ratio < OFF_SHARE && ++calm >= OFF_AFTER) {
            on = false;
        } else if (ratio >= OFF_SHARE) {
            calm = 0;
        }
    }

    private double statistic() {
        double sum = 0;
        for (int i = 0; i < channels; i++) {
            sum += ewma[i] * row(i);
        }
        return sum;
    }

    private double row(int i) {
        double sum = 0;
        for (int j = 0; j < channels; j++) {
            sum += matrix[at(i, j)] * ewma[j];
        }
        return sum;
    }

    private static int at(int i, int j) {
        return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
    }

    private void learn(Sample sample, int layoutSize) {
        if (learned == 0) {
            choose(sample, layoutSize);
        }
        for (int i = 0; i < channels; i++) {
            if (!sample.has(channel[i])) {
                return;
            }
        }
        learned++;
        for (int i = 0; i < channels; i++) {
            double before = sample.value(channel[i]) - mean[i];
            scale[i] = before;
            mean[i] += before / learned;
        }
        for (int i = 0; i < channels; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[at(i, j)] += scale[i] * (sample.value(channel[j]) - mean[j]);
            }
        }
        if (learned == NEEDED) {
            freeze();
        }
    }

    private void choose(Sample sample, int layoutSize) {
        channels = 0;
        for (int c = 0; c < layoutSize && channels < MAX_CHANNELS; c++) {
            if (c != Channels.TOOL_WEAR && c != Channels.AMBIENT_TEMPERATURE && sample.has(c)) {
                channel[channels++] = (byte) c;
            }
        }
    }

    private void freeze() {
        dropConstantChannels();
        for (int i = 0; i < channels; i++) {
            scale[i] = Math.sqrt(matrix[at(i, i)] / (NEEDED - 1));
        }
        var correlation = new double[channels][channels];
        for (int i = 0; i < channels; i++) {
            for (int j = 0; j < channels; j++) {
                double r = matrix[at(i, j)] / (NEEDED - 1) / scale[i] / scale[j];
                correlation[i][j] = i == j ? 1 : (1 - SHRINK) * r;
            }
        }
        double[][] inverse = SymmetricMatrix.inverse(correlation);
        for (int i = 0; i < channels; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[at(i, j)] = inverse[i][j];
            }
        }
        limit = 3 * channels * LAMBDA / (2 - LAMBDA) * 5;
    }

    private void dropConstantChannels() {
        int kept = 0;
        for (int i = 0; i < channels; i++) {
            if (matrix[at(i, i)] > 1e-12 * NEEDED * (1 + mean[i] * mean[i])) {
                channel[kept] = channel[i];
                mean[kept] = mean[i];
                for (int j = 0; j <= kept; j++) {
                    matrix[at(kept, j)] = matrix[at(i, indexOfKept(j, i))];
                }
                kept++;
            }
        }
        channels = kept;
    }

    private int indexOfKept(int j, int i) {
        return j == i ? i : j;
    }

    boolean on() {
        return on;
    }

    int learned() {
        return learned;
    }

    /** Writes each channel's share of the blame; the shares add up to 1. */
    int channels() {
        return channels;
    }

    int channel(int i) {
        return channel[i];
    }

    double share(int i) {
        double whole = statistic();
        return whole <= 0 ? 0 : Math.max(0, ewma[i] * row(i) / whole);
    }

    /** The channel with the greatest share, -1 before there is one. */
    int top() {
        int top = -1;
        for (int i = 0; i < channels; i++) {
            if (top < 0 || ewma[i] * row(i) > ewma[top] * row(top)) {
                top = i;
            }
        }
        return top < 0 ? -1 : channel[top];
    }

    double expectedLow(int i) {
        return mean[i] - 3 * scale[i];
    }

    double expectedHigh(int i) {
        return mean[i] + 3 * scale[i];
    }

    /** Learns the healthy state again, after maintenance or a rebuild. */
    void relearn() {
        learned = 0;
        on = false;
        calm = 0;
        java.util.Arrays.fill(mean, 0);
        java.util.Arrays.fill(ewma, 0);
        java.util.Arrays.fill(matrix, 0);
    }

    static int bytes() {
        return MAX_CHANNELS * 25 + TRIANGLE * 8 + 4 + 4 + 8 + 1 + 4;
    }

    void write(ByteBuffer to) {
        to.put(channel);
        put(to, mean);
        put(to, scale);
        put(to, ewma);
        put(to, matrix);
        to.putInt(channels).putInt(learned).putDouble(limit).put((byte) (on ? 1 : 0)).putInt(calm);
    }

    void read(ByteBuffer from) {
        from.get(channel);
        get(from, mean);
        get(from, scale);
        get(from, ewma);
        get(from, matrix);
        channels = from.getInt();
        learned = from.getInt();
        limit = from.getDouble();
        on = from.get() != 0;
        calm = from.getInt();
    }

    private static void put(ByteBuffer to, double[] values) {
        for (double value : values) {
            to.putDouble(value);
        }
    }

    private static void get(ByteBuffer from, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = from.getDouble();
        }
    }
}
