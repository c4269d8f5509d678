package io.twinengine.sensor.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.node.NodeRegistry;

/** From records to a batch: parsed, checked, and sorted into what is stored here, elsewhere or nowhere. */
final class BatchDecoder {

    /** Carries the broker's first time of a reading without a timestamp, when it is sent on to its own partition. */
    static final String FIRST_TIME = "twin_first_time";

    private static final long MICROS_PER_MILLI = 1_000;

    private final NodeRegistry registry;
    private final long maxFutureMicros;
    private final Clock clock;
    private final ReadingParser parser = new ReadingParser();
    private final ParsedReading reading = new ParsedReading();

    /**
     * The partition the records come from, as its owner sees it.
     *
     * @param kept how old a reading may be
     */
    record Origin(long manufacturerId, int partition, int partitions, long idBase, Duration kept, Tracks tracks) {}

    /** In which a reading's time must lie. */
    private record Period(long firstMicros, long lastMicros) {}

    /** @param maxFutureMicros how far a timestamp may be ahead */
    BatchDecoder(NodeRegistry registry, long maxFutureMicros, Clock clock) {
        this.registry = registry;
        this.maxFutureMicros = maxFutureMicros;
        this.clock = clock;
    }

    ReadingBatch decode(List<ConsumerRecord<byte[], byte[]>> records, Origin origin) {
        ReadingBatch batch = new ReadingBatch(records.size());
        long now = IsoTime.epochMicros(clock.instant());
        Period period = new Period(now - origin.kept().toMillis() * MICROS_PER_MILLI, now + maxFutureMicros);
        for (ConsumerRecord<byte[], byte[]> message : records) {
            decode(message, origin, period, batch);
        }
        return batch;
    }

    private void decode(ConsumerRecord<byte[], byte[]> message, Origin origin, Period period, ReadingBatch batch) {
        ReadingFault fault = message.value() == null
                ? ReadingFault.NOT_JSON
                : parser.parse(message.value(), reading);
        if (fault == ReadingFault.NONE) {
            if (reading.epochMicros == ParsedReading.NO_TIME) {
                reading.epochMicros = brokerTime(message);
            }
            Node machine = registry.find(reading.nodeId);
            fault = machine == null ? ReadingFault.UNKNOWN_NODE : check(machine, origin.manufacturerId(), period);
            if (machine != null && fault == ReadingFault.NONE) {
                add(message, origin, machine, batch);
                return;
            }
        }
        batch.refused.add(new ReadingBatch.Refused(message, fault, reading.nodeId));
    }

    private void add(ConsumerRecord<byte[], byte[]> message, Origin origin, Node machine, ReadingBatch batch) {
        TrackedNode node = origin.tracks().find(reading.nodeId);
        if (node == null) {
            if (home(reading.nodeId, origin.partitions()) != origin.partition()) {
                batch.strays.add(new ReadingBatch.Stray(message, reading.nodeId, reading.epochMicros));
                return;
            }
            node = origin.tracks().begin(reading.nodeId);
        }
        if (!node.settled) {
            batch.newcomers.add(node);
        }
        batch.add(origin.idBase() | message.offset(), machine, node, reading, message);
    }

    private ReadingFault check(Node machine, long manufacturerId, Period period) {
        if (machine.manufacturerId() != manufacturerId) {
            return ReadingFault.FOREIGN_NODE;
        }
        if (reading.epochMicros > period.lastMicros()) {
            return ReadingFault.IN_THE_FUTURE;
        }
        if (reading.epochMicros < period.firstMicros()) {
            return ReadingFault.TOO_OLD;
        }
        return reading.convert(machine.units()) ? ReadingFault.NONE : ReadingFault.WRONG_UNIT;
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
