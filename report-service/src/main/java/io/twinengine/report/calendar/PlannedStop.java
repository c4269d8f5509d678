package io.twinengine.report.calendar;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.twinengine.report.time.Span;

/**
 * Time in which nothing is meant to be made: maintenance, a holiday, a meeting.
 *
 * @param nodeId the machine that stops; absent: the whole plant
 */
public record PlannedStop(@Nullable Long nodeId, Instant start, Instant end, String reason) {

    public PlannedStop {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("A planned stop must end after it starts.");
        }
    }

    public boolean appliesTo(long machine) {
        return nodeId == null || nodeId == machine;
    }

    public Span span() {
        return new Span(start, end);
    }
}
