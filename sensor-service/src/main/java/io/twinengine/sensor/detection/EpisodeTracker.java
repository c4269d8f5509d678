package io.twinengine.sensor.detection;

import java.nio.ByteBuffer;

/**
 * Turns the severities of single readings into episodes, one at a time per kind: begins, gets worse, ends. An episode
 * ends only after a run of calm readings, and the run gets longer with every episode that follows the last one closely:
 * that damps flapping, which would otherwise be an alert per reading.
 */
final class EpisodeTracker {

    enum Step {
        NOTHING, BEGAN, UPDATED, ENDED
    }

    private static final int KINDS = AlertKind.count();
    private static final int MAX_FLAPS = 5;
    /** A new episode within this many clearing runs of the last one counts as flapping. */
    private static final int FLAP_RUNS = 4;

    private final byte[] worst = new byte[KINDS];
    private final byte[] flaps = new byte[KINDS];
    private final int[] count = new int[KINDS];
    /** While an episode is open: calm readings since the last finding; otherwise: readings since it ended. */
    private final int[] calm = new int[KINDS];
    private final long[] beganAt = new long[KINDS];

    Step step(AlertKind kind, Severity severity, long atEpochMillis, int clearAfter) {
        int k = kind.ordinal();
        return worst[k] == 0 ? stepClosed(k, severity, atEpochMillis, clearAfter) : stepOpen(k, severity, clearAfter);
    }

    private Step stepClosed(int k, Severity severity, long atEpochMillis, int clearAfter) {
        if (severity == Severity.NONE) {
            calm[k] = Math.min(calm[k] + 1, Integer.MAX_VALUE - 1);
            return Step.NOTHING;
        }
        boolean flapping = beganAt[k] != 0 && calm[k] < FLAP_RUNS * run(k, clearAfter);
        flaps[k] = (byte) (flapping ? Math.min(flaps[k] + 1, MAX_FLAPS) : 0);
        worst[k] = (byte) severity.ordinal();
        count[k] = 1;
        calm[k] = 0;
        beganAt[k] = atEpochMillis;
        return Step.BEGAN;
    }

    private Step stepOpen(int k, Severity severity, int clearAfter) {
        if (severity == Severity.NONE) {
            calm[k]++;
            if (calm[k] < run(k, clearAfter)) {
                return Step.NOTHING;
            }
            calm[k] = 0;
            return Step.ENDED;
        }
        calm[k] = 0;
        count[k]++;
        boolean worse = severity.ordinal() > worst[k];
        worst[k] = (byte) Math.max(worst[k], severity.ordinal());
        return worse || Integer.bitCount(count[k]) == 1 ? Step.UPDATED : Step.NOTHING;
    }

    private int run(int k, int clearAfter) {
        return clearAfter << flaps[k];
    }

    /** To be called after {@link Step#ENDED} has been told: until then worst and count are those of the episode. */
    void close(AlertKind kind) {
        worst[kind.ordinal()] = 0;
        count[kind.ordinal()] = 0;
    }

    boolean open(AlertKind kind) {
        return worst[kind.ordinal()] != 0;
    }

    Severity worst(AlertKind kind) {
        return Severity.values()[worst[kind.ordinal()]];
    }

    long count(AlertKind kind) {
        return count[kind.ordinal()];
    }

    long beganAt(AlertKind kind) {
        return beganAt[kind.ordinal()];
    }

    static int bytes() {
        return KINDS * (1 + 1 + 4 + 4 + 8);
    }

    void write(ByteBuffer to) {
        for (int k = 0; k < KINDS; k++) {
            to.put(worst[k]).put(flaps[k]).putInt(count[k]).putInt(calm[k]).putLong(beganAt[k]);
        }
    }

    void read(ByteBuffer from) {
        for (int k = 0; k < KINDS; k++) {
            worst[k] = from.get();
            flaps[k] = from.get();
            count[k] = from.getInt();
            calm[k] = from.getInt();
            beganAt[k] = from.getLong();
        }
    }
}
