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

    private static final int DIFFERENT = 12;
    private static final int DARK = 8;
    private static final double SIMILARITY_SLOPE = 5;

    public static FrameChange between(Picture before, Picture after) {
        return between(Thumbnail.of(before), Thumbnail.of(after));
    }

    /** Pictures of different shapes differ altogether. */
    public static FrameChange between(Thumbnail before, Thumbnail after) {
        if (!before.isLike(after)) {
            return new FrameChange(1);
        }
        int[] first = before.grey();
        int[] second = after.grey();
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
