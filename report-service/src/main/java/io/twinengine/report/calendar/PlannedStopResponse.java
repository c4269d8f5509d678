package io.twinengine.report.calendar;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A planned stop as clients see it. */
public record PlannedStopResponse(long id, long manufacturer, @Nullable Long machineNode, Instant start, Instant end,
        String reason, String createdBy) {

    static PlannedStopResponse from(CalendarRepository.StoredStop stored) {
        return new PlannedStopResponse(stored.id(), stored.manufacturerId(), stored.stop().nodeId(),
                stored.stop().start(), stored.stop().end(), stored.stop().reason(), stored.createdBy());
    }
}
