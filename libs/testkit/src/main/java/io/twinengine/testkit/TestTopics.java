package io.twinengine.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Raw records beside the service under test: what a foreign producer sends, what a foreign consumer sees. */
public final class TestTopics {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private TestTopics() {}

    /** For clients of a test's own. */
    public static String bootstrapServers() {
        return Shared.KAFKA.get();
    }

    public static void send(String topic, @Nullable String key, String value) {
        send(topic, key, value, Map.of());
    }

    public static void send(String topic, @Nullable String key, @Nullable String value, Map<String, String> headers) {
        sendBytes(topic, key, value == null ? null : value.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Returns when the broker has it; a null value is a tombstone. */
    public static void sendBytes(String topic, @Nullable String key, byte @Nullable [] value,
            Map<String, String> headers) {
        sendAll(List.of(toRecord(topic, key, value, headers)));
    }

    /** Many records, in order; returns when the broker has them all. */
    public static void sendAll(List<ProducerRecord<String, byte[]>> records) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", Shared.KAFKA.get(), "acks", "all", "linger.ms", 5),
                new StringSerializer(), new ByteArraySerializer())) {
            var pending = records.stream().map(producer::send).toList();
            for (var result : pending) {
                result.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker refused a record", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending", e);
        }
    }

    public static ProducerRecord<String, byte[]> toRecord(String topic, @Nullable String key, byte @Nullable [] value,
            Map<String, String> headers) {
        var message = new ProducerRecord<String, byte[]>(topic, key, value);
        headers.forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    /** The first matching record from the beginning of the topic on; fails when none arrives in 30 s. */
    public static ConsumerRecord<String, String> awaitRecord(String topic,
            Predicate<ConsumerRecord<String, String>> condition) {
        return awaitRecords(topic, condition, 1).getFirst();
    }

    /** At least so many matching records from the beginning of the topic on; fails when they do not arrive in 30 s. */
    public static List<ConsumerRecord<String, String>> awaitRecords(String topic,
            Predicate<ConsumerRecord<String, String>> condition, int count) {
        var seen = new ArrayList<ConsumerRecord<String, String>>();
        var matching = new ArrayList<ConsumerRecord<String, String>>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer = consumer(topic)) {
            while (matching.size() < count) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("%d of %d expected records in %s after %s; it holds %s".formatted(
                            matching.size(), count, topic, PATIENCE, describe(seen)));
                }
                consumer.poll(POLL).forEach(message -> {
                    seen.add(message);
                    if (condition.test(message)) {
                        matching.add(message);
                    }
                });
            }
        }
        return List.copyOf(matching);
    }

    /** Everything the topic holds at this moment. */
    public static List<ConsumerRecord<String, String>> records(String topic) {
        var all = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = consumer(topic)) {
            var ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(all::add);
            }
        }
        return List.copyOf(all);
    }

    /** The header as text, or null. */
    public static @Nullable String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static KafkaConsumer<String, String> consumer(String topic) {
        var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", Shared.KAFKA.get(),
                "enable.auto.commit", false), new StringDeserializer(), new StringDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static List<String> describe(List<ConsumerRecord<String, String>> records) {
        return records.stream()
                .limit(20)
                .map(message -> message.key() + "=" + message.value())
                .toList();
    }
}
