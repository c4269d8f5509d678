package io.twinengine.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A plant's gateway that knows Kafka and the documented JSON, and nothing of our code. Single records go through kcat
 * where it is installed, which is another implementation of the protocol.
 */
final class IotGateway implements AutoCloseable {

    private final String bootstrapServers;
    private final KafkaProducer<String, String> producer;

    IotGateway(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.LINGER_MS_CONFIG, 5), new StringSerializer(),
                new StringSerializer());
    }

    /** A record as an integrator would try it on the command line. */
    void publish(String topic, long node, String json) {
        Path kcat = kcat();
        if (kcat == null) {
            producer.send(new ProducerRecord<>(topic, Long.toString(node), json));
            producer.flush();
            return;
        }
        try {
            Process process = new ProcessBuilder(kcat.toString(), "-P", "-b", bootstrapServers, "-t", topic, "-k",
                    Long.toString(node)).redirectErrorStream(true).start();
            try (var input = process.getOutputStream()) {
                input.write(json.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(
                        "kcat failed: " + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hands a record over without waiting for the broker. */
    void send(String topic, long node, String json) {
        producer.send(new ProducerRecord<>(topic, Long.toString(node), json));
    }

    /** Publishes at a steady rate, as a plant does; returns when the broker has all. */
    void publish(String topic, long node, List<String> readings, int perSecond) {
        long start = System.nanoTime();
        for (int i = 0; i < readings.size(); i++) {
            long due = start + TimeUnit.SECONDS.toNanos(i) / perSecond;
            while (System.nanoTime() < due) {
                java.util.concurrent.locks.LockSupport.parkNanos(due - System.nanoTime());
            }
            producer.send(new ProducerRecord<>(topic, Long.toString(node), readings.get(i)));
        }
        producer.flush();
    }

    private static Path kcat() {
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "kcat"))
                .filter(Files::isExecutable).findFirst().orElse(null);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
    }
}
