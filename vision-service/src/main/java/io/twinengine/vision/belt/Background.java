package io.twinengine.vision.belt;

import java.util.List;

import io.twinengine.vision.picture.Picture;

/**
 * What the empty belt looks like: mean and variance of every pixel. It keeps learning, but only where nothing is in
 * front of it, so that a busy lane never turns into background.
 */
final class Background {

    private static final float SMALLEST_DISTANCE = 28 * 28;
    private static final float VARIANCES = 6;
    private static final double LEARNING_RATE = 0.01;
    private static final int SAMPLE_STEP = 4;
    private static final int DARK = 24;
    private static final double USUAL_TO_DEVIATION = 1.4826;

    private final int width;
    private final int height;
    private final float[] mean;
    private final float[] variance;

    private Background(int width, int height, float[] mean, float[] variance) {
        this.width = width;
        this.height = height;
        this.mean = mean;
        this.variance = variance;
    }

    /** The median of each pixel: units may pass while it is taken, as long as each place is mostly empty. */
    static Background of(List<Picture> pictures) {
        Picture first = pictures.getFirst();
        int values = first.rgb().length;
        float[] reference = new float[values];
        for (int i = 0; i < values; i++) {
            reference[i] = first.rgb()[i] & 0xFF;
        }
        float[] gains = new float[pictures.size()];
        for (int k = 0; k < gains.length; k++) {
            gains[k] = gain(reference, pictures.get(k));
        }
        float[] mean = new float[values];
        float[] variance = new float[values / 3];
        float[] samples = new float[gains.length];
        for (int i = 0; i < values; i++) {
            for (int k = 0; k < gains.length; k++) {
                samples[k] = (pictures.get(k).rgb()[i] & 0xFF) * gains[k];
            }
            mean[i] = Median.of(samples, samples.length);
            for (int k = 0; k < gains.length; k++) {
                samples[k] = Math.abs(samples[k] - mean[i]);
            }
            double deviation = USUAL_TO_DEVIATION * Median.of(samples, samples.length);
            variance[i / 3] += (float) (deviation * deviation);
        }
        return new Background(first.width(), first.height(), mean, variance);
    }

    static Background restored(int width, int height, float[] mean, float[] variance) {
        if (mean.length != width * height * 3 || variance.length != width * height) {
            throw new IllegalArgumentException("a stored background does not fit its size");
        }
        return new Background(width, height, mean, variance);
    }

    boolean fits(Picture picture) {
        return picture.width() == width && picture.height() == height;
    }

    /** 1 where something is in front of the belt. */
    byte[] foreground(Picture picture) {
        return foreground(picture, gain(mean, picture));
    }

    /** The same, and learns from the rest. */
    byte[] foregroundAndLearn(Picture picture) {
        float gain = gain(mean, picture);
        byte[] mask = foreground(picture, gain);
        learn(picture.rgb(), gain, mask);
        return mask;
    }

    private byte[] foreground(Picture picture, float gain) {
        byte[] rgb = picture.rgb();
        byte[] different = new byte[width * height];
        for (int i = 0, j = 0; i < different.length; i++, j += 3) {
            float red = (rgb[j] & 0xFF) * gain - mean[j];
            float green = (rgb[j + 1] & 0xFF) * gain - mean[j + 1];
            float blue = (rgb[j + 2] & 0xFF) * gain - mean[j + 2];
            float distance = red * red + green * green + blue * blue;
            // Most pixels show the empty belt and fail the first test.
            if (distance > SMALLEST_DISTANCE && distance > VARIANCES * variance[i]) {
                different[i] = 1;
            }
        }
        return majority(different);
    }

    /** What the picture must be multiplied by to be as bright as the background: this is what a lamp changes. */
    private static float gain(float[] mean, Picture picture) {
        byte[] rgb = picture.rgb();
        float[] ratios = new float[samplesOf(picture.width()) * samplesOf(picture.height())];
        int n = 0;
        for (int y = 0; y < picture.height(); y += SAMPLE_STEP) {
            for (int x = 0; x < picture.width(); x += SAMPLE_STEP) {
                int j = (y * picture.width() + x) * 3;
                int seen = (rgb[j] & 0xFF) + (rgb[j + 1] & 0xFF) + (rgb[j + 2] & 0xFF);
                if (seen > DARK) {
                    ratios[n++] = (mean[j] + mean[j + 1] + mean[j + 2]) / seen;
                }
            }
        }
        return n == 0 ? 1 : Median.of(ratios, n);
    }

    private static int samplesOf(int length) {
        return (length + SAMPLE_STEP - 1) / SAMPLE_STEP;
    }

    private byte[] majority(byte[] mask) {
        byte[] rows = new byte[mask.length];
        for (int i = 1; i < mask.length - 1; i++) {
            rows[i] = (byte) (mask[i - 1] + mask[i] + mask[i + 1]);
        }
        byte[] result = new byte[mask.length];
        for (int y = 1; y < height - 1; y++) {
            for (int i = y * width + 1; i < (y + 1) * width - 1; i++) {
                result[i] = (byte) (rows[i - width] + rows[i] + rows[i + width] > 4 ? 1 : 0);
            }
        }
        return result;
    }

    private void learn(byte[] rgb, float gain, byte[] mask) {
        float rate = (float) LEARNING_RATE;
        for (int i = 0, j = 0; i < mask.length; i++, j += 3) {
            if (mask[i] != 0) {
                continue;
            }
            float red = (rgb[j] & 0xFF) * gain - mean[j];
            float green = (rgb[j + 1] & 0xFF) * gain - mean[j + 1];
            float blue = (rgb[j + 2] & 0xFF) * gain - mean[j + 2];
            mean[j] += rate * red;
            mean[j + 1] += rate * green;
            mean[j + 2] += rate * blue;
            variance[i] += rate * (red * red + green * green + blue * blue - variance[i]);
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    float[] mean() {
        return mean;
    }

    float[] variance() {
        return variance;
    }
}
