package io.twinengine.sensor.detection;

import java.nio.ByteBuffer;

/**
 * Decides which readings come in order. Late and repeated ones are not evaluated, but a clock that was set back is
 * believed after a run of readings that agree with it: otherwise the machine would be unwatched until the old time.
 */
final class ReadingClock {

    private static final long NEVER = Long.MIN_VALUE;
    private static final int BELIEVE_AFTER = 20;

    private long newest = NEVER;
    private long newestLate = NEVER;
    private int lateRun;

    boolean inOrder(long epochMillis) {
        if (epochMillis > newest) {
            newest = epochMillis;
            lateRun = 0;
            return true;
        }
        lateRun = epochMillis > newestLate && lateRun > 0 ? lateRun + 1 : 1;
        newestLate = epochMillis;
        if (lateRun < BELIEVE_AFTER) {
            return false;
        }
        newest = epochMillis;
        lateRun = 0;
        return true;
    }

    long newest() {
        return newest;
    }

    static int bytes() {
        return 8 + 8 + 4;
    }

    void write(ByteBuffer to) {
        to.putLong(newest).putLong(newestLate).putInt(lateRun);
    }

    void read(ByteBuffer from) {
        newest = from.getLong();
        newestLate = from.getLong();
        lateRun = from.getInt();
    }
}
