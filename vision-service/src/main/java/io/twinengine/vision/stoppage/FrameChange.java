package io.twinengine.vision.stoppage;

import java.util.Arrays;

import io.twinengine.vision.picture.Picture;

/**
 * How much of the picture changed between two frames, whatever the lamp does in between.
 *
 * @param changed share of the pixels that differ, 0 to 1
 */
public record FrameChange(double changed) {

    /** From this share on something moves: a standing belt stays below a third of it, even when the lamp jumps. */
    public static final double MOVEMENT = 0.01;

    private static final int WIDTH = 160;
    private static final int DIFFERENT = 12;
    private static final int DARK = 8;
    private static final double SIMILARITY_SLOPE = 5;

    public static FrameChange between(Picture before, Picture after) {
        int height = Math.max(1, Math.round((float) WIDTH * before.height() / before.width()));
        int[] first = grey(before.resizedTo(WIDTH, height));
        int[] second = grey(after.resizedTo(WIDTH, height));
        double gain = gain(first, second);
        int different = 0;
        for (int i = 0; i < first.length; i++) {
            if (Math.abs(first[i] - second[i] * gain) > DIFFERENT) {
                different++;
            }
        }
        return new FrameChange((double) different / first.length);
    }

    /** The seed's measure: 1 for equal frames, and its usual threshold of 0.95 where movement begins. */
    public double similarity() {
        return Math.max(0, 1 - SIMILARITY_SLOPE * changed);
    }

    public boolean isMovement() {
        return changed >= MOVEMENT;
    }

    private static int[] grey(Picture picture) {
        byte[] rgb = picture.rgb();
        int[] grey = new int[rgb.length / 3];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (77 * (rgb[i * 3] & 0xFF) + 150 * (rgb[i * 3 + 1] & 0xFF) + 29 * (rgb[i * 3 + 2] & 0xFF)) >> 8;
        }
        return grey;
    }

    private static double gain(int[] first, int[] second) {
        double[] ratios = new double[first.length];
        int n = 0;
        for (int i = 0; i < first.length; i++) {
            if (first[i] > DARK && second[i] > DARK) {
                ratios[n++] = (double) first[i] / second[i];
            }
        }
        if (n == 0) {
            return 1;
        }
        Arrays.sort(ratios, 0, n);
        return ratios[n / 2];
    }
}
