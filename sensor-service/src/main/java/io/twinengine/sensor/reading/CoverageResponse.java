package io.twinengine.sensor.reading;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.twinengine.sensor.node.Node;

/**
 * How complete a machine's readings are.
 *
 * @param received readings stored in the period
 * @param expected what there should be by the machine's interval; absent when none is configured
 * @param coverage received by expected, 1 at most
 */
public record CoverageResponse(long machineNode, String machineNodeName, Instant from, Instant to, long received,
        @Nullable Long expected, @Nullable Double coverage, @Nullable Instant firstReading,
        @Nullable Instant lastReading) {

    private static final double MILLIS = 1_000;

    static CoverageResponse of(Node node, Period period, ReadingRepository.Held held) {
        Double interval = node.state().expectedIntervalSeconds();
        Long expected = interval == null || interval <= 0
                ? null
                : Math.max(1, Math.round(period.length().toMillis() / MILLIS / interval));
        return new CoverageResponse(node.id(), node.name(), period.from(), period.to(), held.count(), expected,
                expected == null ? null : Math.min(1, (double) held.count() / expected), held.first(), held.last());
    }
}
