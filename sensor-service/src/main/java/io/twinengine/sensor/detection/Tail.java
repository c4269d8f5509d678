package io.twinengine.sensor.detection;

import java.util.Arrays;

/**
 * The upper tail of a signal, in a slice of a float array: the greatest values seen, smallest of them first, and how many
 * values there were. The excesses over the smallest are taken as exponential (peaks over threshold with shape 0; Pickands,
 * Annals of Statistics 3(1), 1975). Their mean is itself only known from k of them, which makes the chance of the next one
 * that of a Lomax law with shape k: short tails are not trusted as much as long ones.
 */
final class Tail {

    /** Strength of a value beyond a tail without any spread: unheard of, yet no more can be said. */
    private static final double WITHOUT_SPREAD = 9;
    /** Values are kept as floats: a difference as small as this is their last digits. */
    private static final double ROUNDING = 5e-7;

    private Tail() {}

    /** Floats that a tail of k excesses takes: its count, the threshold, the excesses. */
    static int size(int k) {
        return k + 2;
    }

    static void clear(float[] pool, int at, int k) {
        pool[at] = 0;
        Arrays.fill(pool, at + 1, at + size(k), Float.NEGATIVE_INFINITY);
    }

    /** Negative decimal logarithm of the chance of a value like this: 4 is one in ten thousand. 0 when nothing special. */
    static double strength(float[] pool, int at, int k, double value) {
        double threshold = pool[at + 1];
        if (threshold == Float.NEGATIVE_INFINITY || value - threshold <= ROUNDING * Math.abs(threshold)) {
            return 0;
        }
        double excess = 0;
        for (int i = at + 2; i < at + size(k); i++) {
            excess += pool[i] - threshold;
        }
        excess /= k;
        if (excess <= 1e-7 * (Math.abs(threshold) + 1e-9)) {
            return WITHOUT_SPREAD;
        }
        return Math.log10((pool[at] + 1) / k) + k * Math.log10(1 + (value - threshold) / excess / k);
    }

    static void add(float[] pool, int at, int k, double value) {
        pool[at]++;
        int first = at + 1;
        float kept = (float) value;
        if (kept <= pool[first]) {
            return;
        }
        int last = first + k;
        int i = first;
        while (i < last && pool[i + 1] < kept) {
            pool[i] = pool[i + 1];
            i++;
        }
        pool[i] = kept;
    }

    /** Forgets one of the k excesses, another one each time, and its share of the count. */
    static void forget(float[] pool, int at, int k, int which) {
        int first = at + 1;
        int dropped = first + 1 + Math.floorMod(which, k);
        if (pool[first] == Float.NEGATIVE_INFINITY) {
            return;
        }
        for (int i = dropped; i > first + 1; i--) {
            pool[i] = pool[i - 1];
        }
        pool[first + 1] = pool[first];
        pool[at] -= pool[at] / k;
    }
}
