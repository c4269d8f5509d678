package io.twinengine.kit.event;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.EventHeaders;
import io.twinengine.contract.TwinEvent;

/** CloudEvents 1.0 in Kafka's binary mode: attributes in headers, the event alone in the value. */
public final class CloudEvent {

    private CloudEvent() {}

    public static Map<String, String> headers(UUID id, String type, String source, Instant time,
            @Nullable String traceParent) {
        Map<String, String> headers = new HashMap<>();
        headers.put(EventHeaders.SPEC_VERSION, EventHeaders.CLOUD_EVENTS_VERSION);
        headers.put(EventHeaders.ID, id.toString());
        headers.put(EventHeaders.TYPE, type);
        headers.put(EventHeaders.SOURCE, source);
        headers.put(EventHeaders.TIME, time.toString());
        headers.put(EventHeaders.CONTENT_TYPE, "application/json");
        if (traceParent != null) {
            headers.put(EventHeaders.TRACE_PARENT, traceParent);
        }
        return headers;
    }

    /**
     * For telemetry, whose truth is Kafka itself; domain facts go through an outbox instead.
     *
     * @param traceParent of the trace that what happened belongs to
     */
    public static OutgoingRecord of(TwinEvent event, String source, Instant time, @Nullable String traceParent) {
        return new OutgoingRecord(event.topic(), event.key(), json(event),
                headers(UUID.randomUUID(), event.type(), source, time, traceParent));
    }

    public static byte[] json(TwinEvent event) {
        try {
            return ContractJson.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event must be writable: " + event.type(), e);
        }
    }
}
