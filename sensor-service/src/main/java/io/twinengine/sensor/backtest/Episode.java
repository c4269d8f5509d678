package io.twinengine.sensor.backtest;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.twinengine.sensor.detection.Severity;

/**
 * An alert that settings would have raised.
 *
 * @param to absent: not over at the end of the history
 */
record Episode(long nodeId, String kind, Instant from, @Nullable Instant to, Severity worst, long count,
        String message) {

    boolean overlaps(Instant otherFrom, @Nullable Instant otherTo) {
        return (otherTo == null || !from.isAfter(otherTo)) && (to == null || !to.isBefore(otherFrom));
    }
}
