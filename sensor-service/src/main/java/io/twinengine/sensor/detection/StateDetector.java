package io.twinengine.sensor.detection;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Is this machine different from its healthy self? A multivariate EWMA chart (Lowry, Woodall, Champ and Rigdon,
 * Technometrics 34(1), 1992) against a reference that is learned once and then held, so that a fault is never learned as
 * the new normal. Two things are added for machines: the reference follows the machine very slowly while it is clearly
 * well, and an episode also ends when the machine has come most of the way back from its worst.
 */
final class StateDetector {

    static final int MAX_CHANNELS = 12;
    static final int NEEDED = 400;
    /** Fewer channels are the business of the point detector. */
    static final int MIN_CHANNELS = 3;

    /** Of the first readings that a channel must come with: a machine may send ten signals one after the other. */
    private static final int LEAST_PRESENT = ChannelChoice.OBSERVED / 10;
    private static final double LAMBDA = 0.05;
    private static final double SHRINK = 0.1;
    /** Weight of a reading halves over this many later ones while learning: a start-up transient fades. */
    private static final double FADE = Math.pow(0.5, 1 / 150.0);
    private static final int JUDGE_AFTER = 60;
    /** Mean squared deviation beyond which a reading counts less while learning: it may be a fault already. */
    private static final double SUSPECT = 4;
    private static final double FOLLOW = 0.005;
    private static final double WELL = 0.5;
    /** Limit in standard deviations of the statistic's law for white noise; machines are not white. */
    private static final double LIMIT_SIGMAS = 34;
    private static final double OFF_BELOW = 0.8;
    private static final double OFF_SHARE_OF_WORST = 0.2;
    private static final int OFF_AFTER = 20;
    private static final double REARM = 4;
    private static final double REARM_FADE = 0.998;
    private static final int TRIANGLE = MAX_CHANNELS * (MAX_CHANNELS + 1) / 2;

    private final byte[] channel = new byte[MAX_CHANNELS];
    private final double[] mean = new double[MAX_CHANNELS];
    /** Standard deviations; while learning, the latest value of each channel, NaN before it has come. */
    private final double[] scale = new double[MAX_CHANNELS];
    private final double[] ewma = new double[MAX_CHANNELS];
    /** Weighted sums of products while learning, the inverse correlation matrix afterwards; lower triangle. */
    private final float[] matrix = new float[TRIANGLE];
    private int channels;
    /** Bit i: channel i is a temperature that is taken against ambient. */
    private int againstAmbient;
    private int learned;
    private double weight;
    private double limit;
    private double ratio;
    private double worst;
    private double tolerated;
    private boolean on;
    private int calm;

    /** Begins anew with the channels that come with a good part of the readings; few gateways send all in one message. */
    void choose(ChannelChoice choice, MachineProfile profile, MetricLayout layout) {
        relearn();
        boolean ambient = choice.present(Channels.AMBIENT_TEMPERATURE) >= ChannelChoice.OBSERVED / 2;
        for (int c = 0; c < layout.size() && channels < MAX_CHANNELS; c++) {
            boolean counter = c == Channels.TOOL_WEAR || c == Channels.AMBIENT_TEMPERATURE;
            boolean thermal = profile.learning().thermalSignals().contains(layout.name(c));
            if (counter || choice.present(c) < LEAST_PRESENT || thermal && !ambient) {
                continue;
            }
            if (thermal) {
                againstAmbient |= 1 << channels;
            }
            channel[channels++] = (byte) c;
        }
        Arrays.fill(scale, Double.NaN);
        learned = ChannelChoice.OBSERVED;
    }

    /** Ratio of the statistic to its limit, 0 while learning. */
    double step(Sample sample, boolean mayLearn, double sensitivity) {
        if (learned < NEEDED) {
            if (mayLearn && learned >= ChannelChoice.OBSERVED) {
                learn(sample);
            }
            ratio = 0;
        } else if (channels >= MIN_CHANNELS) {
            for (int i = 0; i < channels; i++) {
                double value = value(sample, i);
                if (!Double.isNaN(value)) {
                    ewma[i] += LAMBDA * ((value - mean[i]) / scale[i] - ewma[i]);
                }
            }
            ratio = sensitivity * statistic() / limit;
            judge();
        }
        return ratio;
    }

    private double value(Sample sample, int i) {
        double value = sample.value(channel[i]);
        return (againstAmbient & 1 << i) == 0 ? value : value - sample.value(Channels.AMBIENT_TEMPERATURE);
    }

    private void judge() {
        if (on) {
            worst = Math.max(worst, ratio);
            calm = ratio < Math.max(OFF_BELOW, OFF_SHARE_OF_WORST * worst) ? calm + 1 : 0;
            if (calm >= OFF_AFTER) {
                on = false;
                tolerated = REARM * ratio;
            }
        } else if (ratio >= Math.max(1, tolerated)) {
            on = true;
            calm = 0;
            worst = ratio;
        } else {
            tolerated *= REARM_FADE;
            if (ratio < WELL) {
                follow();
            }
        }
    }

    private void follow() {
        for (int i = 0; i < channels; i++) {
            mean[i] += FOLLOW * ewma[i] * scale[i];
            ewma[i] -= FOLLOW * ewma[i];
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
        int start = i * (i + 1) / 2;
        for (int j = 0; j <= i; j++) {
            sum += matrix[start + j] * ewma[j];
        }
        for (int j = i + 1; j < channels; j++) {
            sum += matrix[j * (j + 1) / 2 + i] * ewma[j];
        }
        return sum;
    }

    private static int at(int i, int j) {
        return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
    }

    private void learn(Sample sample) {
        for (int i = 0; i < channels; i++) {
            double value = value(sample, i);
            scale[i] = Double.isNaN(value) ? scale[i] : value;
        }
        for (int i = 0; i < channels; i++) {
            // The deviations of this reading live in ewma, which is not needed yet.
            ewma[i] = scale[i] - mean[i];
            if (Double.isNaN(ewma[i])) {
                return;
            }
        }
        double trust = learned < JUDGE_AFTER ? 1 : trust();
        weight = weight * FADE + trust;
        for (int i = 0; i < channels; i++) {
            for (int j = 0; j <= i; j++) {
                int at = at(i, j);
                matrix[at] = (float) (matrix[at] * FADE + trust * (1 - trust / weight) * ewma[i] * ewma[j]);
            }
        }
        for (int i = 0; i < channels; i++) {
            mean[i] += trust / weight * ewma[i];
        }
        if (++learned == NEEDED) {
            freeze();
        }
    }

    private double trust() {
        double squares = 0;
        for (int i = 0; i < channels; i++) {
            double variance = matrix[at(i, i)] / weight;
            squares += variance > 0 ? Math.min(400, ewma[i] * ewma[i] / variance) : 0;
        }
        squares /= Math.max(1, channels);
        return squares > SUSPECT ? SUSPECT / squares : 1;
    }

    private void freeze() {
        dropConstantChannels();
        for (int i = 0; i < channels; i++) {
            scale[i] = Math.sqrt(matrix[at(i, i)] / weight);
        }
        var correlation = new double[channels][channels];
        for (int i = 0; i < channels; i++) {
            for (int j = 0; j < channels; j++) {
                correlation[i][j] = i == j ? 1 : (1 - SHRINK) * matrix[at(i, j)] / weight / scale[i] / scale[j];
            }
        }
        double[][] inverse = SymmetricMatrix.inverse(correlation);
        for (int i = 0; i < channels; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[at(i, j)] = (float) inverse[i][j];
            }
        }
        Arrays.fill(ewma, 0);
        limit = (channels + LIMIT_SIGMAS * Math.sqrt(2.0 * channels)) * LAMBDA / (2 - LAMBDA);
    }

    private void dropConstantChannels() {
        var kept = new int[channels];
        int count = 0;
        for (int i = 0; i < channels; i++) {
            if (matrix[at(i, i)] / weight > 1e-12 * (1 + mean[i] * mean[i])) {
                kept[count++] = i;
            }
        }
        int ambient = againstAmbient;
        againstAmbient = 0;
        for (int i = 0; i < count; i++) {
            channel[i] = channel[kept[i]];
            mean[i] = mean[kept[i]];
            againstAmbient |= (ambient >> kept[i] & 1) << i;
            for (int j = 0; j <= i; j++) {
                matrix[at(i, j)] = matrix[at(kept[i], kept[j])];
            }
        }
        channels = count;
    }

    boolean on() {
        return on;
    }

    int learned() {
        return learned;
    }

    int channels() {
        return learned < NEEDED ? 0 : channels;
    }

    int channel(int i) {
        return channel[i];
    }

    /** The channel's part of the statistic: the parts add up, so they are shares of the blame. */
    double share(int i) {
        double whole = statistic();
        return whole <= 0 ? 0 : Math.max(0, ewma[i] * row(i) / whole);
    }

    /** The channel with the greatest share, -1 before there is one. */
    int top() {
        int top = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < channels(); i++) {
            double part = ewma[i] * row(i);
            if (part > most) {
                most = part;
                top = channel[i];
            }
        }
        return top;
    }

    /** About the latest values of a channel, for a reading that did not bring one. */
    double smoothed(int i) {
        return mean[i] + ewma[i] * scale[i];
    }

    double expectedLow(int i) {
        return mean[i] - 3 * scale[i];
    }

    double expectedHigh(int i) {
        return mean[i] + 3 * scale[i];
    }

    /** Whether seen and expected values of the channel are differences to ambient. */
    boolean againstAmbient(int i) {
        return (againstAmbient & 1 << i) != 0;
    }

    /** Learns the healthy state again, after maintenance or a rebuild. */
    void relearn() {
        Arrays.fill(mean, 0);
        Arrays.fill(ewma, 0);
        Arrays.fill(matrix, 0);
        channels = 0;
        againstAmbient = 0;
        learned = 0;
        weight = 0;
        ratio = 0;
        worst = 0;
        tolerated = 0;
        on = false;
        calm = 0;
    }

    static int bytes() {
        return MAX_CHANNELS * 25 + TRIANGLE * 4 + 4 * 4 + 5 * 8 + 1;
    }

    void write(ByteBuffer to) {
        to.put(channel);
        put(to, mean);
        put(to, scale);
        put(to, ewma);
        for (float value : matrix) {
            to.putFloat(value);
        }
        to.putInt(channels).putInt(againstAmbient).putInt(learned).putInt(calm).putDouble(weight).putDouble(limit)
                .putDouble(ratio).putDouble(worst).putDouble(tolerated).put((byte) (on ? 1 : 0));
    }

    void read(ByteBuffer from) {
        from.get(channel);
        get(from, mean);
        get(from, scale);
        get(from, ewma);
        for (int i = 0; i < TRIANGLE; i++) {
            matrix[i] = from.getFloat();
        }
        channels = Math.clamp(from.getInt(), 0, MAX_CHANNELS);
        againstAmbient = from.getInt();
        learned = from.getInt();
        calm = from.getInt();
        weight = from.getDouble();
        limit = from.getDouble();
        ratio = from.getDouble();
        worst = from.getDouble();
        tolerated = from.getDouble();
        on = from.get() != 0;
        for (int i = 0; i < MAX_CHANNELS && learned < NEEDED; i++) {
            // The release before kept nothing here while learning.
            scale[i] = scale[i] == 0 ? Double.NaN : scale[i];
        }
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
