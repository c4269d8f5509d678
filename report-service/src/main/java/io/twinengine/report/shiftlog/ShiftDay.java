package io.twinengine.report.shiftlog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.twinengine.report.calendar.ShiftWindow;
import io.twinengine.report.calendar.WorkCalendar;
import io.twinengine.report.plant.Machine;
import io.twinengine.report.plant.Manufacturer;
import io.twinengine.report.plant.PlantEvent;
import io.twinengine.report.shiftlog.ShiftDayRepository.StoredShift;
import io.twinengine.report.time.Span;

/**
 * The rules of one production day at one moment: which shifts it has, what of them is over, and which machines are
 * theirs. A day that is over by more than a day keeps its shifts and its machines as they were.
 */
record ShiftDay(Manufacturer manufacturer, LocalDate date, Instant now) {

    private static final Duration WIDEST_OFFSET = Duration.ofHours(18);

    /** All time that a shift of this date can lie in, whatever its zone. */
    Span reach() {
        return new Span(date.atStartOfDay().toInstant(ZoneOffset.UTC).minus(WIDEST_OFFSET),
                date.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC).plus(WIDEST_OFFSET));
    }

    boolean isOver() {
        return date.isBefore(LocalDate.ofInstant(now, manufacturer.zone()).minusDays(1));
    }

    /** Shifts of the date that have begun. */
    List<ShiftWindow> windows(List<StoredShift> stored, WorkCalendar calendar) {
        List<ShiftWindow> windows = isOver() && !stored.isEmpty()
                ? stored.stream().map(StoredShift::window).toList()
                : calendar.shiftsOn(date);
        return windows.stream().filter(shift -> shift.span().start().isBefore(now)).toList();
    }

    /** The part of a shift that is past: a running one is planned and observed up to now. */
    ShiftWindow soFar(ShiftWindow shift) {
        if (!shift.span().end().isAfter(now)) {
            return shift;
        }
        Span past = new Span(shift.span().start(), now);
        return new ShiftWindow(shift.patternId(), shift.name(), shift.date(), shift.zone(), past,
                shift.breaks().intersect(past));
    }

    /** From the first shift to the last. */
    static Span around(List<ShiftWindow> windows) {
        return new Span(windows.stream().map(shift -> shift.span().start()).min(Instant::compareTo).orElseThrow(),
                windows.stream().map(shift -> shift.span().end()).max(Instant::compareTo).orElseThrow());
    }

    /** Whether each shift has its log: closed where it is over, and not older than this where it runs. */
    boolean isCurrent(List<StoredShift> stored, List<ShiftWindow> windows, Duration freshness) {
        return windows.stream().allMatch(shift -> stored.stream()
                .anyMatch(log -> log.window().span().equals(shift.span()) && log.tally() != null
                        && (log.closed() || shift.span().end().isAfter(now)
                                && log.computedAt().plus(freshness).isAfter(now))));
    }

    /** The machines a shift had. Those that something happened to belong to it, whenever they became known. */
    List<Machine> machines(List<StoredShift> stored, ShiftWindow shift, List<Machine> today,
            List<PlantEvent> events) {
        Optional<StoredShift> before = stored.stream()
                .filter(log -> log.tally() != null && log.window().span().equals(shift.span())).findFirst();
        if (!isOver() || before.isEmpty()) {
            return today;
        }
        List<Machine> machines = new ArrayList<>(TallyFormat.read(shift, before.get().tally()).machines().stream()
                .map(MachineTally::machine).toList());
        Set<Long> known = machines.stream().map(Machine::id).collect(Collectors.toCollection(HashSet::new));
        Set<Long> active = events.stream().filter(event -> shift.span().contains(event.at())).map(PlantEvent::nodeId)
                .collect(Collectors.toSet());
        today.stream().filter(machine -> active.contains(machine.id()) && known.add(machine.id()))
                .forEach(machines::add);
        return machines;
    }
}
