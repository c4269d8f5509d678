package io.twinengine.sensor.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

import io.twinengine.kit.event.RecordTrace;
import io.twinengine.sensor.detection.Quality;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.node.NodeRegistry;

/** From records to a batch: parsed, checked, judged, and sorted into what is stored here, elsewhere or nowhere. */
final class BatchDecoder {

    /** Carries the broker's first time of a reading without a timestamp, when it is sent on to its own partition. */
    static final String FIRST_TIME = "twin_first_time";

    private static final long MICROS_PER_MILLI = 1_000;
    private static final long SKEWED_AFTER_MICROS = 60_000_000;

    private final NodeRegistry registry;
    private final Limits limits;
    private final Clock clock;
    private final ReadingParser parser = new ReadingParser();
    private final ParsedReading reading = new ParsedReading();

    /**
     * @param maxFutureMicros how far a timestamp may be ahead
     * @param retentionMicros how old it may be
     */
    record Limits(long maxFutureMicros, long retentionMicros) {}

    /** The partition the records come from, as its owner sees it. */
    record Origin(long manufacturerId, int partition, int partitions, long idBase, Tracks tracks) {}

    BatchDecoder(NodeRegistry registry, Limits limits, Clock clock) {
        this.registry = registry;
        this.limits = limits;
        this.clock = clock;
    }

    ReadingBatch decode(List<ConsumerRecord<byte[], byte[]>> records, Origin origin) {
        ReadingBatch batch = new ReadingBatch(records.size());
        long now = IsoTime.epochMicros(clock.instant());
        for (ConsumerRecord<byte[], byte[]> message : records) {
            decode(message, origin, now, batch);
        }
        return batch;
    }

    private void decode(ConsumerRecord<byte[], byte[]> message, Origin origin, long now, ReadingBatch batch) {
        ReadingFault fault = message.value() == null
                ? ReadingFault.NOT_JSON
                : parser.parse(message.value(), reading);
        if (fault == ReadingFault.NONE) {
            if (reading.epochMicros == ParsedReading.NO_TIME) {
                reading.epochMicros = brokerTime(message);
            }
            fault = check(origin.manufacturerId(), now);
        }
        if (fault != ReadingFault.NONE) {
            batch.refused.add(new ReadingBatch.Refused(message, fault, reading.nodeId));
            return;
        }
        TrackedNode node = origin.tracks().find(reading.nodeId);
        if (node == null) {
            if (home(reading.nodeId, origin.partitions()) != origin.partition()) {
                batch.strays.add(new ReadingBatch.Stray(message, reading.nodeId, reading.epochMicros));
                return;
            }
            node = TrackedNode.fresh(reading.nodeId);
            origin.tracks().put(node);
        }
        if (!node.settled) {
            batch.newcomers.add(node);
        }
        batch.spans[batch.size] = RecordTrace.start(message, "ingest").orElse(null);
        batch.add(origin.idBase() | message.offset(), node, reading, quality(node, message), message.offset(),
                message.timestamp());
    }

    private ReadingFault check(long manufacturerId, long now) {
        Node node = registry.find(reading.nodeId);
        if (node == null) {
            return ReadingFault.UNKNOWN_NODE;
        }
        if (node.manufacturerId() != manufacturerId) {
            return ReadingFault.FOREIGN_NODE;
        }
        if (reading.epochMicros > now + limits.maxFutureMicros()) {
            return ReadingFault.IN_THE_FUTURE;
        }
        return reading.epochMicros < now - limits.retentionMicros() ? ReadingFault.TOO_OLD : ReadingFault.NONE;
    }

    private Quality quality(TrackedNode node, ConsumerRecord<byte[], byte[]> message) {
        Quality repeated = node.repeated(reading);
        boolean skewed = reading.epochMicros > message.timestamp() * MICROS_PER_MILLI + SKEWED_AFTER_MICROS;
        return skewed || PlausibleRanges.judge(reading.values) == Quality.BAD ? Quality.BAD : repeated;
    }

    /** Java's own producers put a key there; others may not, and then the machine's readings would be in two orders. */
    static int home(long nodeId, int partitions) {
        byte[] key = Long.toString(nodeId).getBytes(StandardCharsets.US_ASCII);
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    private static long brokerTime(ConsumerRecord<byte[], byte[]> message) {
        @Nullable
        Header first = message.headers().lastHeader(FIRST_TIME);
        if (first != null) {
            try {
                return Long.parseLong(new String(first.value(), StandardCharsets.US_ASCII));
            } catch (NumberFormatException _) {
                // Not ours: the broker's time holds.
            }
        }
        return message.timestamp() * MICROS_PER_MILLI;
    }
}
