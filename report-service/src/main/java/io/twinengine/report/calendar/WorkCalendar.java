package io.twinengine.report.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.twinengine.report.time.Spans;

/** All shift patterns and planned stops of one manufacturer. */
public record WorkCalendar(ZoneId zone, List<ShiftPattern> patterns, List<PlannedStop> stops) {

    public WorkCalendar {
        patterns = List.copyOf(patterns);
        stops = List.copyOf(stops);
    }

    /** Shifts that start on this date, in order. */
    public List<ShiftWindow> shiftsOn(LocalDate date) {
        return patterns.stream()
                .map(pattern -> pattern.on(date))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(ShiftWindow::span))
                .toList();
    }

    /** Shifts that were running at this instant; several when patterns overlap. */
    public List<ShiftWindow> shiftsAt(Instant instant) {
        // Patterns may lie in other zones than the plant's: their date can be one off in either direction.
        LocalDate date = LocalDate.ofInstant(instant, zone);
        return date.minusDays(2).datesUntil(date.plusDays(2))
                .flatMap(day -> shiftsOn(day).stream())
                .filter(shift -> shift.span().contains(instant))
                .toList();
    }

    /** When the last shift of this date is over; empty when nobody works on it. */
    public Optional<Instant> endOfDay(LocalDate date) {
        return shiftsOn(date).stream().map(shift -> shift.span().end()).max(Comparator.naturalOrder());
    }

    /** Planned busy time (PBT) of a machine in a shift: the shift without breaks and without planned stops. */
    public Spans plannedBusyTime(ShiftWindow shift, long machine) {
        Spans planned = Spans.of(stops.stream()
                .filter(stop -> stop.appliesTo(machine))
                .map(PlannedStop::span)
                .toList());
        return shift.workingTime().minus(planned);
    }
}
