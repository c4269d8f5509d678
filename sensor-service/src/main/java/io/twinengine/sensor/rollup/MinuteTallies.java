package io.twinengine.sensor.rollup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Makes the minutes of a partition's machines while their readings are stored, so that the readings need not be read
 * again. Whether a tally holds all of its minute is decided by the mark that the minute's first reading leaves in the
 * database: only who has left it has seen them all. A minute without a tally (late readings, what an earlier owner of the
 * partition has begun) is left marked, and made from the readings themselves.
 */
public final class MinuteTallies {

    private static final long MICROS_PER_MINUTE = 60_000_000;

    private final Deque<MinuteTally> open = new ArrayDeque<>();
    private final Deque<MinuteTally> due = new ArrayDeque<>();
    private final List<Mark> marks = new ArrayList<>();
    private final Set<Key> late = new HashSet<>();
    /** Minutes before this one are closed: made, or about to be. */
    private long closedBefore = Long.MIN_VALUE;

    /**
     * A minute that will have to be made.
     *
     * @param tally that holds it, if it was not marked before
     */
    record Mark(long nodeId, long minute, @Nullable MinuteTally tally) {}

    /** A machine and one of its minutes. */
    record Key(long nodeId, long minute) {}

    /**
     * Where a reading is to be added; nothing when its minute is made from the stored readings.
     *
     * @param epochMicros time of the reading
     * @param rolledUpToMicros before which minutes may have been made already
     */
    public @Nullable MinuteTally of(NodeMinutes node, long epochMicros, long rolledUpToMicros) {
        long minute = Math.floorDiv(epochMicros, MICROS_PER_MINUTE);
        MinuteTally found = node.find(minute);
        if (found != null) {
            return found;
        }
        boolean closed = minute < closedBefore || minute * MICROS_PER_MINUTE < rolledUpToMicros;
        if (closed) {
            // In every batch: the mark of the last one may have been taken already.
            if (late.add(new Key(node.nodeId(), minute))) {
                marks.add(new Mark(node.nodeId(), minute, null));
            }
            return null;
        }
        if (!node.mark(minute)) {
            return null;
        }
        MinuteTally tally = node.open(minute);
        marks.add(new Mark(node.nodeId(), minute, tally));
        return tally;
    }

    /** What the readings since the last call have marked. */
    List<Mark> takeMarks() {
        List<Mark> taken = List.copyOf(marks);
        marks.clear();
        late.clear();
        return taken;
    }

    /** Keeps the tallies of those minutes that nobody had marked before. */
    void settle(List<Mark> marked, Set<Key> fresh) {
        for (Mark mark : marked) {
            MinuteTally tally = mark.tally();
            if (tally != null && fresh.contains(new Key(mark.nodeId(), mark.minute()))) {
                open.add(tally);
            } else if (tally != null) {
                tally.drop();
            }
        }
    }

    /** Minutes that began before this one, in microseconds since 1970, take no more readings from now on. */
    public void closeBefore(long epochMicros) {
        long minute = Math.floorDiv(epochMicros, MICROS_PER_MINUTE);
        if (minute <= closedBefore) {
            return;
        }
        closedBefore = minute;
        open.removeIf(tally -> tally.minute() < minute && due.add(tally));
    }

    /** Before when, in microseconds since 1970, minutes are closed. */
    public long closedBeforeMicros() {
        return closedBefore == Long.MIN_VALUE ? 0 : closedBefore * MICROS_PER_MINUTE;
    }

    public boolean hasDue() {
        return !due.isEmpty();
    }

    /** Closed minutes to be written, a few at a time; they are not kept any longer. */
    public List<MinuteTally> takeDue(int most) {
        List<MinuteTally> taken = new ArrayList<>();
        while (!due.isEmpty() && taken.size() < most) {
            MinuteTally tally = due.removeFirst();
            tally.drop();
            taken.add(tally);
        }
        return taken;
    }
}
