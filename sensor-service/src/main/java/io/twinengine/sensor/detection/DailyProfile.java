package io.twinengine.sensor.detection;

import java.util.Arrays;

/** What a signal usually is at each hour of the day, in a slice of a float array; days are those of UTC. */
final class DailyProfile {

    private static final int SLOTS = 24;
    private static final int MEANS = 0;
    private static final int DAYS = SLOTS;
    private static final int SLOT = 2 * SLOTS;
    private static final int SUM = SLOT + 1;
    private static final int COUNT = SLOT + 2;
    static final int SIZE = SLOT + 3;

    private static final long SLOT_MILLIS = 3_600_000;
    private static final int DAYS_NEEDED = 2;
    private static final double NEWEST_DAY = 0.2;
    /** What adding up floats may leave of a difference that is none. */
    private static final double ROUNDING = 2e-6;

    private DailyProfile() {}

    static void clear(float[] pool, int at) {
        Arrays.fill(pool, at, at + SIZE, 0);
        pool[at + SLOT] = -1;
    }

    /** Difference of a value to its usual one, NaN while that is unknown; then learns it. */
    static double residual(float[] pool, int at, long epochMillis, double value) {
        int slot = (int) Math.floorMod(Math.floorDiv(epochMillis, SLOT_MILLIS), (long) SLOTS);
        int open = (int) pool[at + SLOT];
        if (slot != open) {
            if (open >= 0 && pool[at + COUNT] > 0) {
                fold(pool, at, open);
            }
            pool[at + SLOT] = slot;
            pool[at + SUM] = 0;
            pool[at + COUNT] = 0;
        }
        pool[at + SUM] += (float) value;
        pool[at + COUNT]++;
        if (pool[at + DAYS + slot] < DAYS_NEEDED) {
            return Double.NaN;
        }
        double residual = value - pool[at + MEANS + slot];
        return Math.abs(residual) <= ROUNDING * Math.abs(value) ? 0 : residual;
    }

    private static void fold(float[] pool, int at, int slot) {
        float days = Math.min(1_000, pool[at + DAYS + slot] + 1);
        double mean = pool[at + SUM] / pool[at + COUNT];
        pool[at + MEANS + slot] += (float) (Math.max(NEWEST_DAY, 1 / days) * (mean - pool[at + MEANS + slot]));
        pool[at + DAYS + slot] = days;
    }

}
