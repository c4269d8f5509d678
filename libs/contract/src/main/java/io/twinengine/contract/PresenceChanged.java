package io.twinengine.contract;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** A machine missed its expected readings, or they came back. */
public record PresenceChanged(long nodeId, long manufacturerId, Presence presence, @Nullable Instant lastSeen,
        Instant at) implements TwinEvent {

    public static final String TYPE = "sensor.presence-changed.v1";

    /** Whether readings come. */
    public enum Presence {
        SILENT,
        RESUMED,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String topic() {
        return Topics.PRESENCE;
    }

    @Override
    public String key() {
        return Long.toString(nodeId);
    }
}
