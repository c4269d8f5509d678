package io.twinengine.sensor.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.LatestReading;
import io.twinengine.contract.ReadingQuality;
import io.twinengine.contract.Severity;
import io.twinengine.sensor.alert.AlertSignal;
import io.twinengine.sensor.detection.Assessment;
import io.twinengine.sensor.detection.Channels;
import io.twinengine.sensor.detection.Detector;
import io.twinengine.sensor.detection.EpisodeChange;
import io.twinengine.sensor.detection.MachineProfile;
import io.twinengine.sensor.detection.Sample;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.node.NodeRegistry;
import io.twinengine.sensor.presence.PresenceNews;

/** Runs the detectors over a batch, machine by machine in the order the readings came. One per lane. */
final class Evaluator {

    private static final long MICROS_PER_MILLI = 1_000;

    private final NodeRegistry registry;
    private final long latestEveryMillis;
    private final Detector detector = new Detector();
    private final Sample sample = new Sample();
    private final Map<TrackedNode, Newest> newest = new LinkedHashMap<>();

    Evaluator(NodeRegistry registry, long latestEveryMillis) {
        this.registry = registry;
        this.latestEveryMillis = latestEveryMillis;
    }

    /** @param trace of the reading, if it belongs to one */
    record Newest(LatestReading reading, @Nullable String trace) {}

    /**
     * When a batch is evaluated.
     *
     * @param nanos of the monotonic clock
     * @param millis of the wall clock; 0 for a replay, which hears nobody
     */
    record Moment(long nanos, long millis) {}

    /**
     * @param isNew whether the row was stored by this very record: a repeated one changes nothing
     */
    Evaluation evaluate(ReadingBatch batch, Tracks tracks, IntPredicate isNew, Moment now) {
        List<AlertSignal> signals = new ArrayList<>();
        List<PresenceNews> resumed = new ArrayList<>();
        int evaluated = 0;
        for (int row = 0; row < batch.size; row++) {
            batch.nodes[row].lastRow = row;
        }
        for (int row = 0; row < batch.size; row++) {
            TrackedNode track = batch.nodes[row];
            if (batch.offsets[row] < track.nextOffset) {
                continue;
            }
            tracks.touched(track, batch.offsets[row], now.nanos());
            Node node = registry.find(track.id());
            if (track.seen(batch.arrivals[row], now.millis()) && node != null) {
                resumed.add(new PresenceNews(node, false, Instant.ofEpochMilli(now.millis())));
            }
            // Deleted since it was decoded: stored, but there is nobody to judge it for.
            if (node == null || !isNew.test(row)) {
                continue;
            }
            Assessment found = assess(batch, row, node, track);
            if (found.skipped() != Assessment.Skipped.OUT_OF_ORDER) {
                note(batch, row, node, found, signals);
                if (track.lastRow == row) {
                    newest.put(track, new Newest(latest(batch, row, node, found), batch.trace(row)));
                }
            }
            evaluated++;
        }
        return new Evaluation(signals, resumed, evaluated);
    }

    /** Newest values whose machine has not been shown for a while; the others follow when their time comes. */
    List<Newest> takeLatest(long nowMillis) {
        List<Newest> due = new ArrayList<>();
        newest.entrySet().removeIf(entry -> {
            TrackedNode track = entry.getKey();
            if (nowMillis - track.latestPublishedAt < latestEveryMillis) {
                return false;
            }
            track.latestPublishedAt = nowMillis;
            return due.add(entry.getValue());
        });
        return due;
    }

    private Assessment assess(ReadingBatch batch, int row, Node node, TrackedNode track) {
        sample.begin(Math.floorDiv(batch.epochMicros[row], MICROS_PER_MILLI), batch.qualities[row]);
        for (int channel = 0; channel < Channels.STANDARD; channel++) {
            sample.put(channel, batch.values[channel][row]);
        }
        var metrics = batch.metrics[row];
        if (metrics != null) {
            for (int i = 0; i < metrics.names().size(); i++) {
                String name = metrics.names().get(i);
                if (!Channels.STANDARD_NAMES.contains(name)) {
                    sample.putMetric(track.machine, name, metrics.values().get(i));
                }
            }
        }
        track.toolWears |= sample.value(Channels.TOOL_WEAR) > 0;
        MachineProfile profile = node.profile(track.toolWears);
        track.machine.relearnIfDue(profile.learning(), batch.arrivals[row]);
        return detector.assess(track.machine, profile, sample);
    }

    private static void note(ReadingBatch batch, int row, Node node, Assessment found,
            List<AlertSignal> signals) {
        for (EpisodeChange change : found.changes()) {
            double[] values = new double[Channels.STANDARD];
            for (int channel = 0; channel < values.length; channel++) {
                values[channel] = batch.values[channel][row];
            }
            signals.add(new AlertSignal(node, change, batch.ids[row], IsoTime.instant(batch.epochMicros[row]), values,
                    batch.trace(row)));
        }
    }

    private static LatestReading latest(ReadingBatch batch, int row, Node node, Assessment found) {
        boolean judged = found.skipped() == Assessment.Skipped.NO;
        Map<String, Double> metrics = new HashMap<>();
        var stored = batch.metrics[row];
        if (stored != null) {
            for (int i = 0; i < stored.names().size(); i++) {
                metrics.put(stored.names().get(i), stored.values().get(i));
            }
        }
        return new LatestReading(node.id(), node.manufacturerId(), IsoTime.instant(batch.epochMicros[row]),
                finite(batch.values[Channels.TEMPERATURE][row]), finite(batch.values[Channels.VIBRATION][row]),
                finite(batch.values[Channels.TORQUE][row]), finite(batch.values[Channels.RPM][row]),
                finite(batch.values[Channels.TOOL_WEAR][row]),
                finite(batch.values[Channels.AMBIENT_TEMPERATURE][row]), metrics,
                quality(batch.qualities[row]), judged ? finite(found.score()) : null,
                judged ? finite(found.failureProbability()) : null, judged ? severity(found) : null);
    }

    private static ReadingQuality quality(io.twinengine.sensor.detection.Quality quality) {
        return switch (quality) {
            case GOOD -> ReadingQuality.GOOD;
            case UNCERTAIN -> ReadingQuality.UNCERTAIN;
            case BAD -> ReadingQuality.BAD;
        };
    }

    private static @Nullable Severity severity(Assessment found) {
        return switch (found.severity()) {
            case NONE -> null;
            case LOW -> Severity.LOW;
            case MEDIUM -> Severity.MEDIUM;
            case HIGH -> Severity.HIGH;
            case CRITICAL -> Severity.CRITICAL;
        };
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
