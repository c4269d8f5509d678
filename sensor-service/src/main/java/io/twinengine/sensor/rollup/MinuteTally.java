package io.twinengine.sensor.rollup;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import io.twinengine.sensor.detection.Channels;

/** A minute of a machine all of whose readings have been seen by the one who keeps it: none has to be read again. */
public final class MinuteTally {

    private final NodeMinutes node;
    private final long minute;
    private final @Nullable SignalTally[] standard = new @Nullable SignalTally[Channels.STANDARD];
    private final Map<String, SignalTally> metrics = new HashMap<>(0);

    /** @param minute number of the minute since 1970 */
    MinuteTally(NodeMinutes node, long minute) {
        this.node = node;
        this.minute = minute;
    }

    long nodeId() {
        return node.nodeId();
    }

    long minute() {
        return minute;
    }

    /** @param value NaN when the signal was not measured */
    public void add(int channel, double value, long epochMicros) {
        if (Double.isNaN(value)) {
            return;
        }
        SignalTally tally = standard[channel];
        if (tally == null) {
            tally = new SignalTally();
            standard[channel] = tally;
        }
        tally.add(value, epochMicros);
    }

    public void addMetric(String name, double value, long epochMicros) {
        metrics.computeIfAbsent(name, _ -> new SignalTally()).add(value, epochMicros);
    }

    void forEach(BiConsumer<String, SignalTally> signal) {
        for (int channel = 0; channel < standard.length; channel++) {
            SignalTally tally = standard[channel];
            if (tally != null) {
                signal.accept(Channels.STANDARD_NAMES.get(channel), tally);
            }
        }
        metrics.forEach(signal);
    }

    /** Whoever keeps it does so no longer. */
    void drop() {
        node.drop(this);
    }
}
