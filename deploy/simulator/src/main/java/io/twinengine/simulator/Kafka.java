package io.twinengine.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The broker as the commands use it. */
public final class Kafka {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int TIMEOUT_MILLIS = 15_000;

    private final String bootstrapServers;

    public Kafka(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    public String address() {
        return bootstrapServers;
    }

    public KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 5,
                "max.block.ms", TIMEOUT_MILLIS, "delivery.timeout.ms", 120_000),
                new StringSerializer(), new ByteArraySerializer());
    }

    public Admin admin() {
        return Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers, "request.timeout.ms",
                TIMEOUT_MILLIS, "default.api.timeout.ms",
                TIMEOUT_MILLIS));
    }

    public KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false,
                "auto.offset.reset", "earliest", "default.api.timeout.ms", TIMEOUT_MILLIS), new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    public static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return Optional.ofNullable(consumer.partitionsFor(topic)).orElse(List.of()).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** Everything from these offsets (or the beginning) to the end that the topic has now. */
    public void readToEnd(String topic, @Nullable Map<TopicPartition, Long> from,
            Consumer<ConsumerRecord<String, byte[]>> each) {
        try (var consumer = consumer()) {
            Collection<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            if (from == null) {
                consumer.seekToBeginning(partitions);
            } else {
                partitions.forEach(partition -> consumer.seek(partition, from.getOrDefault(partition, 0L)));
            }
            var open = new ArrayList<>(consumer.endOffsets(partitions).entrySet());
            while (!open.isEmpty()) {
                consumer.poll(POLL).forEach(each);
                open.removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            }
        }
    }

    public Map<TopicPartition, Long> ends(String topic) {
        try (var consumer = consumer()) {
            return consumer.endOffsets(partitions(consumer, topic));
        }
    }

    public void ensureTopic(String name, Duration retention) {
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())
                    .configs(Map.of("retention.ms", Long.toString(retention.toMillis()))))).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("Cannot create " + name, e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted", e);
        }
    }

    public static String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
