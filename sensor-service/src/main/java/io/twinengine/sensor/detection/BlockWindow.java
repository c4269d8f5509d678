package io.twinengine.sensor.detection;

import java.util.Arrays;

/** The last sums of equal blocks of values, in a slice of a float array: a sliding window at a fraction of the memory. */
final class BlockWindow {

    private static final int FILLED = 0;
    private static final int IN_BLOCK = 1;
    private static final int SUM = 2;
    private static final int BLOCKS = 3;

    private BlockWindow() {}

    static int size(int blocks) {
        return BLOCKS + blocks;
    }

    static void clear(float[] pool, int at, int blocks) {
        Arrays.fill(pool, at, at + size(blocks), 0);
    }

    /** Adds a value; true when it completed a block. */
    static boolean add(float[] pool, int at, int blocks, int blockLength, double value) {
        pool[at + SUM] += (float) value;
        pool[at + IN_BLOCK]++;
        if (pool[at + IN_BLOCK] < blockLength) {
            return false;
        }
        int first = at + BLOCKS;
        System.arraycopy(pool, first + 1, pool, first, blocks - 1);
        pool[first + blocks - 1] = pool[at + SUM];
        pool[at + SUM] = 0;
        pool[at + IN_BLOCK] = 0;
        pool[at + FILLED] = Math.min(blocks, pool[at + FILLED] + 1);
        return true;
    }

    static boolean full(float[] pool, int at, int blocks) {
        return pool[at + FILLED] == blocks;
    }

    /** Mean of all blocks and of the one that is being filled. */
    static double mean(float[] pool, int at, int blocks, int blockLength) {
        double sum = pool[at + SUM];
        for (int i = at + BLOCKS; i < at + size(blocks); i++) {
            sum += pool[i];
        }
        return sum / (blocks * blockLength + pool[at + IN_BLOCK]);
    }

    /** Mean of the newer half of the complete blocks less the mean of the older half. */
    static double step(float[] pool, int at, int blocks, int blockLength) {
        int half = blocks / 2;
        int first = at + BLOCKS;
        double difference = 0;
        for (int i = 0; i < half; i++) {
            difference += pool[first + half + i] - pool[first + i];
        }
        return difference / (half * blockLength);
    }
}
