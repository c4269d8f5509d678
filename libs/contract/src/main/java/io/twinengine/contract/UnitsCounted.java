package io.twinengine.contract;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Units passed a counting line, or a person added some.
 *
 * @param units how many this event adds; never negative
 * @param rejects how many of them were rejects
 * @param currentTotal units of this type on this machine so far
 * @param method what counted: {@code embedded}, {@code hugging-face}, {@code belt} or {@code manual}
 * @param confidence of the weakest unit, 0 to 1
 */
public record UnitsCounted(long nodeId, long manufacturerId, String objectType, long units, long rejects,
        long currentTotal, @Nullable Long zoneId, @Nullable String direction, String method,
        @Nullable Double confidence, Instant at) implements TwinEvent {

    public static final String TYPE = "vision.units-counted.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String topic() {
        return Topics.COUNTS;
    }

    @Override
    public String key() {
        return Long.toString(nodeId);
    }
}
