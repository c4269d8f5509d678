package io.twinengine.bench.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import com.fasterxml.jackson.databind.JsonNode;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.Topics;

/** Waits for the alert that each breach must raise; from handing the reading to Kafka to holding the event. */
final class AlertWatch implements Fleet.BreachListener, AutoCloseable {

    private final Map<Long, Long> breachedAt = new ConcurrentHashMap<>();
    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean running = true;

    AlertWatch(String bootstrapServers) {
        Thread.ofPlatform().daemon().name("alerts").start(() -> follow(bootstrapServers));
    }

    @Override
    public void breached(long nodeId, long nanoTime) {
        breachedAt.put(nodeId, nanoTime);
    }

    int open() {
        return breachedAt.size();
    }

    /** Of the alerts since the last summary. */
    String summary() {
        double[] sorted;
        synchronized (millis) {
            sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            millis.clear();
        }
        if (sorted.length == 0) {
            return "no alerts";
        }
        String summary = String.format(Locale.ROOT,
                "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms (%d alerts, %d missing)",
                at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1), sorted.length, open());
        breachedAt.clear();
        return summary;
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
    }

    private void follow(String bootstrapServers) {
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset",
                "earliest", "enable.auto.commit", false), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(Topics.ALERTS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList());
            while (running) {
                var records = consumer.poll(Duration.ofMillis(100));
                long now = System.nanoTime();
                records.forEach(message -> arrived(message.value(), now));
            }
        }
    }

    private void arrived(byte[] value, long now) {
        try {
            JsonNode event = ContractJson.mapper().readTree(value);
            boolean raised = event.path("change").asText().equals("RAISED")
                    && event.path("kind").asText().startsWith("limit");
            Long since = raised ? breachedAt.remove(event.path("node_id").asLong()) : null;
            if (since != null) {
                millis.add((now - since) / 1e6);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        running = false;
    }
}
