package io.twinengine.report.calendar;

import java.time.LocalTime;

/** A break inside a shift, on the wall clock; one that is earlier than the shift's start is after midnight. */
public record BreakTime(LocalTime start, LocalTime end) {

    public BreakTime {
        if (start.equals(end)) {
            throw new IllegalArgumentException("A break starts and ends at " + start + "; give it a length.");
        }
    }
}
