package io.twinengine.bench.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import io.twinengine.contract.Topics;

/** A machine's past, a reading a second, sent as fast as the broker takes it. */
final class PastReadings {

    private static final double CALM = 55;

    private final String bootstrapServers;
    private final long nodeId;

    PastReadings(String bootstrapServers, long nodeId) {
        this.bootstrapServers = bootstrapServers;
        this.nodeId = nodeId;
    }

    /** Sends so many readings, the first one of this time. */
    void send(Instant start, long seconds) {
        byte[] node = Long.toString(nodeId).getBytes(StandardCharsets.US_ASCII);
        String topic = Topics.readings(SensorStand.MANUFACTURER);
        ReadingText text = new ReadingText();
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all",
                "linger.ms", 5, "batch.size", 65_536), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long second = 0; second < seconds; second++) {
                text.time(start.plusSeconds(second).toEpochMilli());
                producer.send(new ProducerRecord<>(topic, node, text.next(node, CALM)));
            }
        }
    }
}
