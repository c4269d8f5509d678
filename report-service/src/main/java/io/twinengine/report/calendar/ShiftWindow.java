package io.twinengine.report.calendar;

import java.time.LocalDate;
import java.time.ZoneId;

import io.twinengine.report.time.Span;
import io.twinengine.report.time.Spans;

/**
 * One shift of one date in real time.
 *
 * @param date the date the shift starts on, in its zone: a night shift belongs to the evening it began
 */
public record ShiftWindow(long patternId, String name, LocalDate date, ZoneId zone, Span span, Spans breaks) {

    /** The shift without its breaks. */
    public Spans workingTime() {
        return Spans.of(span).minus(breaks);
    }
}
