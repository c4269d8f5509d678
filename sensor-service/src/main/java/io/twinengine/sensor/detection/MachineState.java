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

    private static final byte VERSION = 3;
    private static final int MAX_NAME_BYTES = 1 + 255;

    final ChannelChoice choice = new ChannelChoice();
    final LimitWatch limits = new LimitWatch();
    final StateDetector state = new StateDetector();
    final PointDetector point = new PointDetector();
    final EpisodeTracker episodes = new EpisodeTracker();
    final ReadingClock clock = new ReadingClock();
    private MetricLayout layout;

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

    /** Learns the healthy behaviour again: call it when maintenance is done. Limits and physics go on without a break. */
    public void relearn() {
        choice.forget();
        state.relearn();
    }

    /** Time of the newest evaluated reading, {@link Long#MIN_VALUE} before the first. */
    public long newestEpochMillis() {
        return clock.newest();
    }

    public byte[] toBytes() {
        int size = 2 + layout.metrics().size() * MAX_NAME_BYTES + ChannelChoice.bytes()
                + LimitWatch.bytes() + StateDetector.bytes() + point.bytes() + EpisodeTracker.bytes()
                + ReadingClock.bytes();
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
        episodes.write(buffer);
        clock.write(buffer);
        var bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    /**
     * A state from its bytes.
     *
     * @throws IllegalArgumentException when the bytes are of another version or cut off: start with {@link #fresh()} then
     */
    public static MachineState fromBytes(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        try {
            byte version = buffer.get();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "Detector state has version " + version + ", expected " + VERSION + ".");
            }
            var machine = new MachineState(MetricLayout.of(names(buffer)));
            machine.choice.read(buffer);
            machine.limits.read(buffer);
            machine.state.read(buffer);
            machine.point.read(buffer);
            machine.episodes.read(buffer);
            machine.clock.read(buffer);
            return machine;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("Detector state is cut off after " + bytes.length + " bytes.", e);
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
