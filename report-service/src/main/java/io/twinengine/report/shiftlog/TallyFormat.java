package io.twinengine.report.shiftlog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.Severity;
import io.twinengine.report.calendar.ShiftWindow;
import io.twinengine.report.plant.Machine;
import io.twinengine.report.plant.PlantEvent.AlertSeen;
import io.twinengine.report.time.Span;
import io.twinengine.report.time.Spans;

/**
 * What a shift was computed from, as bytes: everything that OEE, reports and exports need of its machines, so that they
 * can be made again when its events are gone. Nothing is lost: what is read equals what was written.
 */
final class TallyFormat {

    private static final byte VERSION = 1;

    private TallyFormat() {}

    static byte[] write(List<MachineTally> machines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeByte(VERSION);
            list(machines, out, TallyFormat::machine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static ShiftTally read(ShiftWindow shift, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("A tally of version " + version + " cannot be read.");
            }
            return new ShiftTally(shift, list(in, TallyFormat::machine));
        } catch (IOException e) {
            throw new UncheckedIOException("A stored tally cannot be read", e);
        }
    }

    private static void machine(MachineTally tally, DataOutputStream out) throws IOException {
        Machine machine = tally.machine();
        out.writeLong(machine.id());
        out.writeUTF(machine.name());
        out.writeUTF(machine.line());
        duration(machine.plannedRunTimePerItem() == null ? Duration.ZERO : machine.plannedRunTimePerItem(), out);
        out.writeBoolean(machine.countsOutput());
        out.writeBoolean(machine.countsRejects());
        duration(tally.plannedBusy(), out);
        duration(tally.observed(), out);
        duration(tally.producing(), out);
        duration(tally.counted(), out);
        out.writeLong(tally.units());
        out.writeLong(tally.rejects());
        list(tally.stops(), out, TallyFormat::stop);
        list(tally.alerts(), out, TallyFormat::alert);
        list(List.copyOf(tally.unitsByHour().entrySet()), out, (hour, to) -> {
            instant(hour.getKey(), to);
            to.writeLong(hour.getValue());
        });
    }

    private static MachineTally machine(DataInputStream in) throws IOException {
        long id = in.readLong();
        String name = in.readUTF();
        String line = in.readUTF();
        Duration perItem = duration(in);
        Machine machine = new Machine(id, name, line, perItem.isZero() ? null : perItem, in.readBoolean(),
                in.readBoolean());
        return new MachineTally(machine, duration(in), duration(in), duration(in), duration(in), in.readLong(),
                in.readLong(), list(in, from -> stop(id, from)), list(in, from -> alert(id, from)), hours(in));
    }

    private static SortedMap<Instant, Long> hours(DataInputStream in) throws IOException {
        SortedMap<Instant, Long> hours = new TreeMap<>();
        list(in, from -> Map.entry(instant(from), from.readLong()))
                .forEach(hour -> hours.put(hour.getKey(), hour.getValue()));
        return hours;
    }

    private static void stop(Stop stop, DataOutputStream out) throws IOException {
        out.writeUTF(stop.cause().kind().name());
        out.writeUTF(stop.cause().label());
        span(stop.whole(), out);
        list(stop.planned().asList(), out, TallyFormat::span);
        out.writeBoolean(stop.failure());
        out.writeBoolean(stop.beganInShift());
        out.writeBoolean(stop.overInShift());
    }

    private static Stop stop(long machine, DataInputStream in) throws IOException {
        StopCause cause = new StopCause(StopCause.Kind.valueOf(in.readUTF()), in.readUTF());
        return new Stop(machine, cause, span(in), Spans.of(list(in, TallyFormat::span)), in.readBoolean(),
                in.readBoolean(), in.readBoolean());
    }

    private static void alert(AlertSeen alert, DataOutputStream out) throws IOException {
        out.writeUTF(alert.key());
        instant(alert.at(), out);
        out.writeLong(alert.alertId());
        out.writeUTF(alert.severity().name());
        out.writeUTF(alert.prediction());
        out.writeBoolean(alert.resolvedAt() != null);
        if (alert.resolvedAt() != null) {
            instant(alert.resolvedAt(), out);
        }
        out.writeLong(alert.revision());
    }

    private static AlertSeen alert(long machine, DataInputStream in) throws IOException {
        String key = in.readUTF();
        Instant at = instant(in);
        long id = in.readLong();
        Severity severity = Severity.valueOf(in.readUTF());
        String prediction = in.readUTF();
        @Nullable
        Instant resolved = in.readBoolean() ? instant(in) : null;
        return new AlertSeen(key, machine, at, id, severity, prediction, resolved, in.readLong());
    }

    private static void span(Span span, DataOutputStream out) throws IOException {
        instant(span.start(), out);
        instant(span.end(), out);
    }

    private static Span span(DataInputStream in) throws IOException {
        return new Span(instant(in), instant(in));
    }

    private static void instant(Instant instant, DataOutputStream out) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static void duration(Duration duration, DataOutputStream out) throws IOException {
        out.writeLong(duration.getSeconds());
        out.writeInt(duration.getNano());
    }

    private static Duration duration(DataInputStream in) throws IOException {
        return Duration.ofSeconds(in.readLong(), in.readInt());
    }

    private interface Writer<T> {
        void write(T item, DataOutputStream out) throws IOException;
    }

    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    private static <T> void list(List<T> items, DataOutputStream out, Writer<T> writer) throws IOException {
        out.writeInt(items.size());
        for (T item : items) {
            writer.write(item, out);
        }
    }

    private static <T> List<T> list(DataInputStream in, Reader<T> reader) throws IOException {
        int size = in.readInt();
        List<T> items = new ArrayList<>(Math.min(size, 10_000));
        for (int i = 0; i < size; i++) {
            items.add(reader.read(in));
        }
        return items;
    }
}
