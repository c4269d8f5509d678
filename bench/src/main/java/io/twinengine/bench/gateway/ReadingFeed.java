package io.twinengine.bench.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.twinengine.contract.Topics;

/** A plant's gateway: each reading carries the time at which it is handed to Kafka. */
final class ReadingFeed implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final List<Long> nodes;
    private final SplittableRandom random = new SplittableRandom(17);
    private int next;

    ReadingFeed(String bootstrapServers, long manufacturer, List<Long> nodes) {
        this.producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bootstrapServers,
                "linger.ms", 1, "acks", "1"), new StringSerializer(), new ByteArraySerializer());
        this.topic = Topics.readings(manufacturer);
        this.nodes = nodes;
    }

    /** In turn for all machines; how many that were. */
    long send(int perSecond, int seconds) {
        long start = System.nanoTime();
        long count = (long) perSecond * seconds;
        for (long i = 0; i < count; i++) {
            Pause.untilNanos(start + i * 1_000_000_000L / perSecond);
            long node = nodes.get(next++ % nodes.size());
            producer.send(new ProducerRecord<>(topic, Long.toString(node), reading(node)));
        }
        producer.flush();
        return count;
    }

    private byte[] reading(long node) {
        return ("{\"node_id\":" + node + ",\"timestamp\":\"" + Instant.ofEpochMilli(System.currentTimeMillis())
                + "\",\"temperature\":" + around(55, 0.5) + ",\"vibration\":" + around(1.5, 0.05) + ",\"torque\":"
                + around(40, 0.6) + ",\"rpm\":" + around(1500, 12) + ",\"tool_wear\":20.0}").getBytes(US_ASCII);
    }

    /** Bell-shaped and cheap, to two decimals: the generator shares the cores. */
    private double around(double mean, double spread) {
        double noise = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
        return Math.round((mean + 2 * spread * noise) * 100) / 100.0;
    }

    @Override
    public void close() {
        producer.close();
    }
}
