package io.twinengine.sensor.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import io.opentelemetry.api.trace.Span;
import io.twinengine.kit.event.RecordTrace;
import io.twinengine.sensor.detection.Channels;
import io.twinengine.sensor.detection.Quality;
import io.twinengine.sensor.node.Node;

/** Readings of one partition in its order, in columns, as they go to the database; and what cannot be stored. */
final class ReadingBatch {

    final long[] ids;
    final long[] nodeIds;
    final long[] epochMicros;
    final long[] offsets;
    final long[] arrivals;
    /** By channel and row; NaN where nothing was measured. */
    final double[][] values;
    final Quality[] qualities;
    final @Nullable Metrics[] metrics;
    /** Of readings that belong to a trace. */
    final @Nullable Span[] spans;
    final Node[] machines;
    final TrackedNode[] nodes;
    final List<Refused> refused = new ArrayList<>();
    final List<Stray> strays = new ArrayList<>();
    /** Machines that this partition sees for the first time. */
    final Set<TrackedNode> newcomers = new LinkedHashSet<>();
    int size;
    boolean hasMetrics;

    /** Metrics of one reading, by name in the order they came. */
    record Metrics(List<String> names, List<Double> values) {

        static Metrics of(ParsedReading reading) {
            List<Double> values = new ArrayList<>(reading.metrics);
            for (int i = 0; i < reading.metrics; i++) {
                values.add(reading.metricValues[i]);
            }
            return new Metrics(List.copyOf(Arrays.asList(reading.metricNames).subList(0, reading.metrics)), values);
        }
    }

    /** A record that can never be stored. */
    record Refused(ConsumerRecord<byte[], byte[]> source, ReadingFault fault, long nodeId) {}

    /** A good reading in a partition that is not its machine's. */
    record Stray(ConsumerRecord<byte[], byte[]> source, long nodeId, long epochMicros) {}

    ReadingBatch(int capacity) {
        ids = new long[capacity];
        nodeIds = new long[capacity];
        epochMicros = new long[capacity];
        offsets = new long[capacity];
        arrivals = new long[capacity];
        values = new double[Channels.STANDARD][capacity];
        qualities = new Quality[capacity];
        metrics = new Metrics[capacity];
        spans = new Span[capacity];
        machines = new Node[capacity];
        nodes = new TrackedNode[capacity];
    }

    void add(long id, Node machine, TrackedNode node, ParsedReading reading, ConsumerRecord<byte[], byte[]> message) {
        ids[size] = id;
        nodeIds[size] = node.id();
        machines[size] = machine;
        nodes[size] = node;
        epochMicros[size] = reading.epochMicros;
        offsets[size] = message.offset();
        arrivals[size] = message.timestamp();
        spans[size] = RecordTrace.start(message, "ingest").orElse(null);
        for (int channel = 0; channel < Channels.STANDARD; channel++) {
            values[channel][size] = reading.values[channel];
        }
        if (reading.metrics > 0) {
            metrics[size] = Metrics.of(reading);
            hasMetrics = true;
        }
        size++;
    }

    void replace(TrackedNode node) {
        for (int row = 0; row < size; row++) {
            if (nodeIds[row] == node.id()) {
                nodes[row] = node;
            }
        }
    }

    /** Takes over the qualities that were given when the readings were stored. */
    void judgedAs(Map<Long, Quality> stored) {
        for (int row = 0; row < size; row++) {
            qualities[row] = stored.getOrDefault(ids[row], qualities[row]);
        }
    }

    /** What events that come from this reading carry. */
    @Nullable
    String trace(int row) {
        Span span = spans[row];
        return span == null ? null : RecordTrace.header(span.getSpanContext());
    }

    void endSpans() {
        for (int row = 0; row < size; row++) {
            if (spans[row] != null) {
                spans[row].end();
            }
        }
    }

    /** Changes whenever a value does. */
    int fingerprint(int row) {
        int hash = 17;
        for (double[] column : values) {
            hash = 31 * hash + Double.hashCode(column[row]);
        }
        Metrics more = metrics[row];
        return more == null ? hash : 31 * hash + more.values().hashCode();
    }
}
