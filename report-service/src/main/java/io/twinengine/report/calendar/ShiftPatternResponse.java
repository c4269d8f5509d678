package io.twinengine.report.calendar;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;

/** A shift pattern as clients see it. */
public record ShiftPatternResponse(long id, long manufacturer, String name, LocalTime start, LocalTime end,
        List<DayOfWeek> days, List<BreakTime> breaks, String timezone) {

    static ShiftPatternResponse from(CalendarRepository.Stored stored) {
        ShiftPattern pattern = stored.pattern();
        return new ShiftPatternResponse(stored.id(), stored.manufacturerId(), pattern.name(), pattern.start(),
                pattern.end(), pattern.days().stream().sorted().toList(), pattern.breaks(), pattern.zone().getId());
    }

    /** With the version that goes into the ETag. */
    record Versioned(ShiftPatternResponse body, long version) {}
}
