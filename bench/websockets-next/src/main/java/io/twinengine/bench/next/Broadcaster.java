package io.twinengine.bench.next;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.websockets.next.OpenConnections;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Topics;

/** Sends each newest reading to every open socket, and takes the next ones when these have been written. */
@Singleton
class Broadcaster {

    private final OpenConnections connections;
    private final Map<String, Object> settings;

    Broadcaster(OpenConnections connections, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.connections = connections;
        this.settings = new HashMap<>(broker);
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("broadcaster").start(this::run);
    }

    private void run() {
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.LATEST).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (true) {
                List<Uni<Void>> sending = new ArrayList<>();
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    String message = "{\"type\":\"sensor_update\",\"node_id\":" + record.key() + ",\"data\":"
                            + new String(record.value(), StandardCharsets.UTF_8) + "}";
                    connections.forEach(connection -> sending.add(connection.sendText(message)));
                }
                if (!sending.isEmpty()) {
                    Uni.join().all(sending).andCollectFailures().await().indefinitely();
                }
            }
        }
    }
}
