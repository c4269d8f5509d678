package io.twinengine.kit.event;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A record to be published.
 *
 * @param value absent: a tombstone, which deletes the key from a compacted topic
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying payloads would cost more than it protects
public record OutgoingRecord(String topic, @Nullable String key, byte @Nullable [] value, Map<String, String> headers) {

    public OutgoingRecord {
        headers = Map.copyOf(headers);
    }
}
