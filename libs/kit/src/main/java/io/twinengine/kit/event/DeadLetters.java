package io.twinengine.kit.event;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.EventHeaders;
import io.twinengine.contract.Topics;

/**
 * Puts records that can never be processed aside, with the reason, so that their partition goes on. Counted as
 * {@code twin_dead_letters_total} by topic and code.
 */
@ApplicationScoped
public class DeadLetters {

    private final EventProducer producer;
    private final MeterRegistry metrics;

    DeadLetters(EventProducer producer, MeterRegistry metrics) {
        this.producer = producer;
        this.metrics = metrics;
    }

    /**
     * A record that was refused.
     *
     * @param code stable reason for programs, such as {@code unknown-node}
     * @param reason one sentence for the integrator; no payload
     */
    public record Rejected(ConsumerRecord<?, byte[]> source, String code, String reason) {}

    public Uni<Void> put(List<Rejected> rejected) {
        return producer.sendAll(rejected.stream().map(DeadLetters::letter).toList())
                .invoke(() -> rejected.forEach(this::count));
    }

    private void count(Rejected rejected) {
        metrics.counter("twin.dead.letters", "topic", rejected.source().topic(), "code", rejected.code()).increment();
    }

    private static OutgoingRecord letter(Rejected rejected) {
        ConsumerRecord<?, byte[]> source = rejected.source();
        Map<String, String> headers = new HashMap<>();
        for (Header header : source.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        headers.put(EventHeaders.DEAD_LETTER_CODE, rejected.code());
        headers.put(EventHeaders.DEAD_LETTER_REASON, rejected.reason());
        headers.put(EventHeaders.DEAD_LETTER_TOPIC, source.topic());
        headers.put(EventHeaders.DEAD_LETTER_PARTITION, Integer.toString(source.partition()));
        headers.put(EventHeaders.DEAD_LETTER_OFFSET, Long.toString(source.offset()));
        return new OutgoingRecord(Topics.deadLetters(source.topic()), text(source.key()), source.value(), headers);
    }

    private static String text(Object key) {
        return switch (key) {
            case null -> "";
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            default -> key.toString();
        };
    }
}
