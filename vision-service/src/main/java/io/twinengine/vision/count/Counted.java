package io.twinengine.vision.count;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Units of one type that passed one line in one direction, or that a person added. */
public record Counted(long nodeId, long manufacturerId, String objectType, long units, @Nullable Long zoneId,
        @Nullable String direction, String method, double confidence, Instant at) {

    public Counted {
        if (units < 1) {
            throw new IllegalArgumentException("only units that exist can be counted");
        }
    }
}
