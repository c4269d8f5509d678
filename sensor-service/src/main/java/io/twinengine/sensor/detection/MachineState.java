package io.twinengine.sensor.detection;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything the detectors remember of one machine: at most 4 KiB whatever its history. Used by one thread at a time.
 * It survives restart and rebalance as bytes: {@link #toBytes()} and {@link #fromBytes(byte[])}.
 */
public final class MachineState {

    private static final byte VERSION = 4;
    private static final byte WITHOUT_LIMITS_OF_ITS_OWN = 3;
    private static final int MAX_NAME_BYTES = 1 + 255;

    final ChannelChoice choice = new ChannelChoice();
    final LimitWatch limits = new LimitWatch();
    final StateDetector state = new StateDetector();
    final PointDetector point = new PointDetector();
    /** By kind; those of limits are with the limits. */
    final EpisodeTracker episodes = new EpisodeTracker(AlertKind.count());
    final ReadingClock clock = new ReadingClock();
    private MetricLayout layout;
    private long learnedSince;

    private MachineState(MetricLayout layout) {
        this.layout = layout;
    }

    public static MachineState fresh() {
        return new MachineState(MetricLayout.empty());
    }

    public MetricLayout layout() {
        return layout;
    }

    /** The channel of a standard field or metric; a new metric gets a new one, -1 when all are taken. */
    public int channelFor(String metric) {
        int channel = layout.channel(metric);
        if (channel >= 0) {
            return channel;
        }
        layout = layout.with(metric);
        return layout.channel(metric);
    }

    public WarmUp warmUp() {
        return new WarmUp(learned(), StateDetector.NEEDED);
    }

    int learned() {
        return choice.made() ? state.learned() : choice.seen();
    }

    /**
     * Learns the healthy behaviour again, once for each new {@link Learning#since()}; limits and physics go on without a
     * break.
     *
     * @param arrivedEpochMillis of the reading that is evaluated next: a backlog from before is not what shall be learned
     * @return whether it has just begun to
     */
    public boolean relearnIfDue(Learning learning, long arrivedEpochMillis) {
        if (learning.since() <= learnedSince || arrivedEpochMillis < learning.since()) {
            return false;
        }
        learnedSince = learning.since();
        choice.forget();
        state.relearn();
        return true;
    }

    /** Since when what it knows has been learned, epoch milliseconds; 0: from the first reading on. */
    public long learnedSince() {
        return learnedSince;
    }

    /** What the learned layers take as normal; empty until they know. */
    public List<NormalRange> normalRanges() {
        var ranges = new ArrayList<NormalRange>();
        for (int i = 0; i < state.channels(); i++) {
            ranges.add(new NormalRange(layout.name(state.channel(i)), AlertKind.STATE, state.expectedLow(i),
                    state.expectedHigh(i), state.againstAmbient(i)));
        }
        for (int channel = 0; channel < layout.size(); channel++) {
            double low = point.expectedLow(channel);
            double high = point.expectedHigh(channel);
            if (Double.isFinite(low) && Double.isFinite(high) && low < high) {
                ranges.add(new NormalRange(layout.name(channel), AlertKind.POINT, low, high, false));
            }
        }
        return ranges;
    }

    /** Time of the newest evaluated reading, {@link Long#MIN_VALUE} before the first. */
    public long newestEpochMillis() {
        return clock.newest();
    }

    public byte[] toBytes() {
        int size = 2 + layout.metrics().size() * MAX_NAME_BYTES + ChannelChoice.bytes()
                + limits.bytes() + StateDetector.bytes() + point.bytes()
                + AlertKind.count() * EpisodeTracker.SLOT_BYTES + ReadingClock.bytes() + Long.BYTES;
        var buffer = ByteBuffer.allocate(size);
        buffer.put(VERSION).put((byte) layout.metrics().size());
        for (String name : layout.metrics()) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 255) {
                throw new IllegalStateException("Metric names may have at most 255 bytes.");
            }
            buffer.put((byte) bytes.length).put(bytes);
        }
        choice.write(buffer);
        limits.write(buffer);
        state.write(buffer);
        point.write(buffer);
        for (int kind = 0; kind < AlertKind.count(); kind++) {
            episodes.write(kind, buffer);
        }
        clock.write(buffer);
        buffer.putLong(learnedSince);
        var bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    /**
     * A state from its bytes, those of the release before included.
     *
     * @throws IllegalArgumentException when the bytes are of an unknown version or cut off: start with {@link #fresh()} then
     */
    public static MachineState fromBytes(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        try {
            byte version = buffer.get();
            if (version != VERSION && version != WITHOUT_LIMITS_OF_ITS_OWN) {
                throw new IllegalArgumentException(
                        "Detector state has version " + version + ", expected " + VERSION + ".");
            }
            var machine = new MachineState(MetricLayout.of(names(buffer)));
            machine.read(buffer, version == VERSION);
            return machine;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("Detector state is cut off after " + bytes.length + " bytes.", e);
        }
    }

    private void read(ByteBuffer buffer, boolean present) {
        choice.read(buffer);
        if (present) {
            limits.read(buffer);
        } else {
            LimitWatch.skipVersion3(buffer);
        }
        state.read(buffer);
        point.read(buffer, present);
        for (int kind = 0; kind < AlertKind.count(); kind++) {
            episodes.read(kind, buffer);
        }
        clock.read(buffer);
        if (present) {
            learnedSince = buffer.getLong();
        }
    }

    private static List<String> names(ByteBuffer buffer) {
        int count = buffer.get();
        var names = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            var bytes = new byte[Byte.toUnsignedInt(buffer.get())];
            buffer.get(bytes);
            names.add(new String(bytes, StandardCharsets.UTF_8));
        }
        return names;
    }
}
