package io.twinengine.sensor.detection;

import java.util.Arrays;

/** Standard deviation over a sliding window, in a slice of a float array. */
final class Spread {

    private static final int FILLED = 0;
    private static final int NEXT = 1;
    private static final int ORIGIN = 2;
    private static final int SUM = 3;
    private static final int SQUARES = 4;
    private static final int RING = 5;
    /** Keeps the logarithm finite where a signal stands still. */
    private static final double STILL = 1e-6;

    private Spread() {}

    static int size(int length) {
        return RING + length;
    }

    static void clear(float[] pool, int at, int length) {
        Arrays.fill(pool, at, at + size(length), 0);
    }

    /** Adds a value and answers the logarithm of the standard deviation, NaN until the window is full. */
    static double add(float[] pool, int at, int length, double value) {
        int next = (int) pool[at + NEXT];
        boolean full = pool[at + FILLED] == length;
        if (!full && pool[at + FILLED] == 0) {
            pool[at + ORIGIN] = (float) value;
        }
        float shifted = (float) (value - pool[at + ORIGIN]);
        if (full) {
            float leaving = pool[at + RING + next];
            pool[at + SUM] -= leaving;
            pool[at + SQUARES] -= leaving * leaving;
        } else {
            pool[at + FILLED]++;
        }
        pool[at + RING + next] = shifted;
        pool[at + SUM] += shifted;
        pool[at + SQUARES] += shifted * shifted;
        pool[at + NEXT] = (next + 1) % length;
        if (next + 1 == length) {
            recompute(pool, at, length);
        }
        if (pool[at + FILLED] < length) {
            return Double.NaN;
        }
        double mean = pool[at + SUM] / (double) length;
        double variance = Math.max(0, pool[at + SQUARES] / (double) length - mean * mean);
        return Math.log(Math.sqrt(variance) + STILL);
    }

    /** Once per round: moves the origin to the middle of the window and takes out what rounding has left in the sums. */
    private static void recompute(float[] pool, int at, int length) {
        double sum = 0;
        for (int i = at + RING; i < at + size(length); i++) {
            sum += pool[i];
        }
        float shift = (float) (sum / length);
        double shiftedSum = 0;
        double squares = 0;
        for (int i = at + RING; i < at + size(length); i++) {
            pool[i] -= shift;
            shiftedSum += pool[i];
            squares += (double) pool[i] * pool[i];
        }
        pool[at + ORIGIN] += shift;
        pool[at + SUM] = (float) shiftedSum;
        pool[at + SQUARES] = (float) squares;
    }
}
