package io.twinengine.contract;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/**
 * A belt or machine stopped, slowed down or runs again, as a camera sees it.
 *
 * @param since when the new flow began
 * @param similarity of the compared frames, 0 to 1 (the seed's measure)
 */
public record StoppageChanged(long nodeId, long manufacturerId, Flow flow, Flow previous, Instant since,
        @Nullable Double similarity, @Nullable String reason, Instant at) implements TwinEvent {

    public static final String TYPE = "vision.stoppage-changed.v1";

    /** How units move. */
    public enum Flow {
        RUNNING,
        SLOW,
        /** Shorter than the machine type's limit for a stop. */
        MICRO_STOP,
        STOPPED,
        /** Nothing to compare: an empty belt may run or stand. */
        NO_UNITS,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String topic() {
        return Topics.STOPPAGES;
    }

    @Override
    public String key() {
        return Long.toString(nodeId);
    }
}
