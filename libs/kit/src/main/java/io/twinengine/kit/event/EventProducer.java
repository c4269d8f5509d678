package io.twinengine.kit.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.EventHeaders;

/**
 * The one Kafka producer of a process: idempotent, {@code acks=all}. Records given together go out in their order. A
 * thread of its own hands them to the client, because the client blocks while the broker is away.
 */
@ApplicationScoped
public class EventProducer {

    private final Producer<String, byte[]> producer;
    private final ExecutorService sender = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("event-producer").factory());

    public EventProducer(@Identifier("default-kafka-broker") Map<String, Object> broker, EventConfig config) {
        Map<String, Object> settings = new HashMap<>(broker);
        int timeout = Math.toIntExact(config.deliveryTimeout().toMillis());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Publishes one record; completes when all in-sync replicas have it. */
    public Uni<Void> send(OutgoingRecord record) {
        return sendAll(List.of(record));
    }

    /**
     * Publishes in order; completes when all have been acknowledged, fails when any has not been. A record that names no
     * trace belongs to the caller's.
     */
    public Uni<Void> sendAll(List<OutgoingRecord> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String trace = RecordTrace.current();
        return Uni.createFrom()
                .completionStage(
                        () -> CompletableFuture.supplyAsync(() -> hand(records, trace), sender)
                                .thenCompose(all -> all));
    }

    private CompletableFuture<Void> hand(List<OutgoingRecord> records, @Nullable String trace) {
        Delivery delivery = new Delivery(records.size());
        for (OutgoingRecord record : records) {
            producer.send(kafkaRecord(record, trace), delivery);
        }
        return delivery.done;
    }

    /** Waits for the acknowledgements of records that were given together. */
    private static final class Delivery implements Callback {

        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final AtomicInteger open;

        Delivery(int records) {
            open = new AtomicInteger(records);
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata place, @Nullable Exception failure) {
            if (failure != null) {
                done.completeExceptionally(failure);
            } else if (open.decrementAndGet() == 0) {
                done.complete(null);
            }
        }
    }

    private static ProducerRecord<String, byte[]> kafkaRecord(OutgoingRecord record, @Nullable String trace) {
        ProducerRecord<String, byte[]> kafka = new ProducerRecord<>(record.topic(), record.key(), record.value());
        record.headers().forEach((name, value) -> kafka.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        if (trace != null && !record.headers().containsKey(EventHeaders.TRACE_PARENT)) {
            kafka.headers().add(EventHeaders.TRACE_PARENT, trace.getBytes(StandardCharsets.US_ASCII));
        }
        return kafka;
    }

    @PreDestroy
    public void close() {
        sender.shutdown();
        producer.close(Duration.ofSeconds(5));
    }
}
