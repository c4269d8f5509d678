package io.twinengine.report.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.twinengine.report.time.Span;
import io.twinengine.report.time.Spans;

/**
 * A shift that comes back on some days of the week, on the wall clock of a time zone. A shift belongs to the date it
 * starts on; one whose end is not after its start runs into the next day.
 *
 * <p>
 * On the days clocks change, a wall-clock time that happens twice is the first of the two, and one that never happens
 * is the moment the clocks jump. Start and end follow the same rule and never change places, so shifts that meet on the
 * clock meet in real time: nothing is counted twice and nothing falls between them. A break that would fall into the
 * missing time is taken after it.
 */
public record ShiftPattern(long id, String name, LocalTime start, LocalTime end, Set<DayOfWeek> days,
        List<BreakTime> breaks, ZoneId zone) {

    private static final int DAYS_OF_A_WEEK_AND_ITS_NEIGHBOURS = 9;
    private static final int DAYS_OF_A_YEAR = 370;

    public ShiftPattern {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A shift needs a name.");
        }
        if (days.isEmpty()) {
            throw new IllegalArgumentException("A shift needs at least one day of the week.");
        }
        days = Set.copyOf(days);
        breaks = List.copyOf(breaks);
        for (BreakTime pause : breaks) {
            if (!isInside(pause, start, end)) {
                throw new IllegalArgumentException("The break from " + pause.start() + " to " + pause.end()
                        + " is outside the shift from " + start + " to " + end + ".");
            }
        }
    }

    /** The shift that starts on this date, if the pattern has one. */
    public Optional<ShiftWindow> on(LocalDate date) {
        if (!days.contains(date.getDayOfWeek())) {
            return Optional.empty();
        }
        Span span = new Span(bound(date, start), bound(runsOverMidnight() ? date.plusDays(1) : date, end));
        Spans pauses = Spans.of(breaks.stream().map(pause -> pauseOn(date, pause)).toList()).intersect(span);
        return span.isEmpty() ? Optional.empty() : Optional.of(new ShiftWindow(id, name, date, zone, span, pauses));
    }

    /** Whether there is a moment at which both run; looked for over a year where their clocks differ. */
    public boolean overlaps(ShiftPattern other, LocalDate from) {
        int days = zone.equals(other.zone) ? DAYS_OF_A_WEEK_AND_ITS_NEIGHBOURS : DAYS_OF_A_YEAR;
        List<Span> mine = spans(from, days);
        List<Span> theirs = other.spans(from, days);
        return !Spans.of(mine).intersect(Spans.of(theirs)).isEmpty();
    }

    private List<Span> spans(LocalDate from, int days) {
        return from.datesUntil(from.plusDays(days)).map(this::on).flatMap(Optional::stream).map(ShiftWindow::span)
                .toList();
    }

    public boolean runsOverMidnight() {
        return !end.isAfter(start);
    }

    private Span pauseOn(LocalDate date, BreakTime pause) {
        LocalDate from = pause.start().isBefore(start) ? date.plusDays(1) : date;
        LocalDate to = pause.end().isAfter(pause.start()) ? from : from.plusDays(1);
        return new Span(at(from, pause.start()).toInstant(), at(to, pause.end()).toInstant());
    }

    private Instant bound(LocalDate date, LocalTime time) {
        LocalDateTime local = date.atTime(time);
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap() ? change.getInstant() : local.atZone(zone).toInstant();
    }

    private ZonedDateTime at(LocalDate date, LocalTime time) {
        return ZonedDateTime.of(date, time, zone);
    }

    private static boolean isInside(BreakTime pause, LocalTime start, LocalTime end) {
        int length = secondsAfter(start, end) == 0 ? 86_400 : secondsAfter(start, end);
        int from = secondsAfter(start, pause.start());
        int to = secondsAfter(start, pause.end());
        return from < to && to <= length;
    }

    private static int secondsAfter(LocalTime start, LocalTime time) {
        return Math.floorMod(time.toSecondOfDay() - start.toSecondOfDay(), 86_400);
    }
}
