package io.twinengine.sensor.detection;

import java.nio.ByteBuffer;

/**
 * Turns the severities of single readings into episodes, one at a time per slot: begins, gets worse, ends. An episode
 * ends only after a run of calm readings, and the run gets longer with every episode that follows the last one closely:
 * that damps flapping, which would otherwise be an alert per reading.
 */
final class EpisodeTracker {

    enum Step {
        NOTHING, BEGAN, UPDATED, ENDED
    }

    /** Bytes that a slot takes when it is written down. */
    static final int SLOT_BYTES = 1 + 1 + 4 + 4 + 8;

    private static final int MAX_FLAPS = 5;
    /** A new episode within this many clearing runs of the last one counts as flapping. */
    private static final int FLAP_RUNS = 4;

    private final byte[] worst;
    private final byte[] flaps;
    private final int[] count;
    /** While an episode is open: calm readings since the last finding; otherwise: readings since it ended. */
    private final int[] calm;
    private final long[] beganAt;

    EpisodeTracker(int slots) {
        worst = new byte[slots];
        flaps = new byte[slots];
        count = new int[slots];
        calm = new int[slots];
        beganAt = new long[slots];
    }

    Step step(int slot, Severity severity, long atEpochMillis, int clearAfter) {
        return worst[slot] == 0
                ? stepClosed(slot, severity, atEpochMillis, clearAfter)
                : stepOpen(slot, severity, clearAfter);
    }

    private Step stepClosed(int slot, Severity severity, long atEpochMillis, int clearAfter) {
        if (severity == Severity.NONE) {
            calm[slot] = Math.min(calm[slot] + 1, Integer.MAX_VALUE - 1);
            return Step.NOTHING;
        }
        boolean flapping = beganAt[slot] != 0 && calm[slot] < FLAP_RUNS * run(slot, clearAfter);
        flaps[slot] = (byte) (flapping ? Math.min(flaps[slot] + 1, MAX_FLAPS) : 0);
        worst[slot] = (byte) severity.ordinal();
        count[slot] = 1;
        calm[slot] = 0;
        beganAt[slot] = atEpochMillis;
        return Step.BEGAN;
    }

    private Step stepOpen(int slot, Severity severity, int clearAfter) {
        if (severity == Severity.NONE) {
            calm[slot]++;
            if (calm[slot] < run(slot, clearAfter)) {
                return Step.NOTHING;
            }
            calm[slot] = 0;
            return Step.ENDED;
        }
        calm[slot] = 0;
        count[slot]++;
        boolean worse = severity.ordinal() > worst[slot];
        worst[slot] = (byte) Math.max(worst[slot], severity.ordinal());
        return worse || Integer.bitCount(count[slot]) == 1 ? Step.UPDATED : Step.NOTHING;
    }

    private int run(int slot, int clearAfter) {
        return clearAfter << flaps[slot];
    }

    /** To be called after {@link Step#ENDED} has been told: until then worst and count are those of the episode. */
    void close(int slot) {
        worst[slot] = 0;
        count[slot] = 0;
    }

    boolean open(int slot) {
        return worst[slot] != 0;
    }

    Severity worst(int slot) {
        return Severity.values()[worst[slot]];
    }

    long count(int slot) {
        return count[slot];
    }

    long beganAt(int slot) {
        return beganAt[slot];
    }

    void copy(int slot, EpisodeTracker from, int fromSlot) {
        worst[slot] = from.worst[fromSlot];
        flaps[slot] = from.flaps[fromSlot];
        count[slot] = from.count[fromSlot];
        calm[slot] = from.calm[fromSlot];
        beganAt[slot] = from.beganAt[fromSlot];
    }

    void write(int slot, ByteBuffer to) {
        to.put(worst[slot]).put(flaps[slot]).putInt(count[slot]).putInt(calm[slot]).putLong(beganAt[slot]);
    }

    void read(int slot, ByteBuffer from) {
        worst[slot] = from.get();
        flaps[slot] = from.get();
        count[slot] = from.getInt();
        calm[slot] = from.getInt();
        beganAt[slot] = from.getLong();
    }
}
