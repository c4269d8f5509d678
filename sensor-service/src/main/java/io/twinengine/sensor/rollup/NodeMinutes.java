package io.twinengine.sensor.rollup;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The minutes of one machine that are being tallied: one or two, and a few more where clocks differ. */
public final class NodeMinutes {

    private final long nodeId;
    private final List<MinuteTally> open = new ArrayList<>(2);
    /** The last minute without a tally that was marked. */
    private long marked = Long.MIN_VALUE;

    public NodeMinutes(long nodeId) {
        this.nodeId = nodeId;
    }

    long nodeId() {
        return nodeId;
    }

    @Nullable
    MinuteTally find(long minute) {
        // By hand: this is asked for every reading.
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).minute() == minute) {
                return open.get(i);
            }
        }
        return null;
    }

    MinuteTally open(long minute) {
        MinuteTally tally = new MinuteTally(this, minute);
        open.add(tally);
        return tally;
    }

    void drop(MinuteTally tally) {
        open.remove(tally);
    }

    /** Whether this minute has to be marked; not again right after it has been. */
    boolean mark(long minute) {
        boolean first = marked != minute;
        marked = minute;
        return first;
    }
}
