package io.twinengine.sensor.ingest;

import java.nio.ByteBuffer;

import io.twinengine.sensor.detection.MachineState;
import io.twinengine.sensor.detection.Quality;
import io.twinengine.sensor.rollup.NodeMinutes;

/**
 * What the owner of a partition remembers of one of its machines between two readings. Touched by one turn of its lane
 * at a time.
 */
final class TrackedNode {

    private static final byte VERSION = 1;
    private static final int HEADER = 1 + 1 + 8 + 8 + 8 + 8 + 4 + 4;
    private static final byte TOOL_WEARS = 1;
    private static final byte HAS_VARIED = 2;
    /** Real sensors are noisy: a gateway that repeats its last values has lost its machine. */
    private static final int SUSPECT_AFTER = 30;
    private static final int STUCK_AFTER = 60;
    private static final double INTERVAL_WEIGHT = 0.1;

    private final long id;
    final MachineState machine;
    final NodeMinutes minutes;
    /** Offset before which the state holds everything. */
    long nextOffset;
    /** Offset of the first reading that the stored state does not hold; negative when it holds all. */
    long dirtyFrom = -1;
    long dirtySinceNanos;
    /** Whether it is certain that nothing else is stored about the machine. */
    boolean settled;
    long latestPublishedAt;
    /** Scratch of the evaluation: the machine's last row in the batch. */
    int lastRow;
    boolean toolWears;
    /** As the table of presence says, in whose transaction it changes. */
    boolean silent;
    long lastSeenMillis;
    private long lastSentMillis;
    double intervalMillis;
    private boolean hasVaried;
    private int sameRun;
    private int lastValues;
    private long newestMicros = Long.MIN_VALUE;

    private TrackedNode(long id, MachineState machine) {
        this.id = id;
        this.machine = machine;
        this.minutes = new NodeMinutes(id);
    }

    static TrackedNode fresh(long id) {
        return new TrackedNode(id, MachineState.fresh());
    }

    long id() {
        return id;
    }

    /**
     * Judges a reading by those before it; a repeated or late one is left to what its values say.
     *
     * @param values changes whenever one of them does
     */
    Quality repeated(long epochMicros, int values) {
        if (epochMicros <= newestMicros) {
            return Quality.GOOD;
        }
        newestMicros = epochMicros;
        hasVaried |= sameRun > 0 && values != lastValues;
        sameRun = values == lastValues ? sameRun + 1 : 1;
        lastValues = values;
        if (!hasVaried || sameRun < SUSPECT_AFTER) {
            return Quality.GOOD;
        }
        return sameRun < STUCK_AFTER ? Quality.UNCERTAIN : Quality.BAD;
    }

    /**
     * Notes a sign of life; whether it ends a silence.
     *
     * @param sentMillis by the broker's clock, which tells how often readings come
     * @param takenMillis when we took it: a producer can set the other; 0 for a replay, which hears nobody
     */
    boolean seen(long sentMillis, long takenMillis) {
        long gap = sentMillis - lastSentMillis;
        if (lastSentMillis > 0 && gap > 0 && !silent) {
            intervalMillis = intervalMillis == 0
                    ? gap
                    : intervalMillis + INTERVAL_WEIGHT * (Math.min(gap, 10 * intervalMillis) - intervalMillis);
        }
        lastSentMillis = Math.max(lastSentMillis, sentMillis);
        lastSeenMillis = Math.max(lastSeenMillis, takenMillis);
        boolean resumed = silent && takenMillis > 0;
        silent &= !resumed;
        return resumed;
    }

    byte[] toBytes() {
        byte[] state = machine.toBytes();
        int flags = (toolWears ? TOOL_WEARS : 0) | (hasVaried ? HAS_VARIED : 0);
        return ByteBuffer.allocate(HEADER + state.length)
                .put(VERSION)
                .put((byte) flags)
                .putLong(lastSeenMillis)
                .putLong(lastSentMillis)
                .putDouble(intervalMillis)
                .putLong(newestMicros)
                .putInt(sameRun)
                .putInt(lastValues)
                .put(state)
                .array();
    }

    /** @throws IllegalArgumentException when another version wrote it: begin with {@link #fresh} then */
    static TrackedNode fromBytes(long id, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER || buffer.get() != VERSION) {
            throw new IllegalArgumentException("State of node " + id + " is of another version.");
        }
        byte flags = buffer.get();
        long lastSeen = buffer.getLong();
        long lastSent = buffer.getLong();
        double interval = buffer.getDouble();
        long newest = buffer.getLong();
        int sameRun = buffer.getInt();
        int lastValues = buffer.getInt();
        byte[] state = new byte[buffer.remaining()];
        buffer.get(state);
        TrackedNode node = new TrackedNode(id, MachineState.fromBytes(state));
        node.settled = true;
        node.toolWears = (flags & TOOL_WEARS) != 0;
        node.hasVaried = (flags & HAS_VARIED) != 0;
        node.lastSeenMillis = lastSeen;
        node.lastSentMillis = lastSent;
        node.intervalMillis = interval;
        node.newestMicros = newest;
        node.sameRun = sameRun;
        node.lastValues = lastValues;
        return node;
    }
}
