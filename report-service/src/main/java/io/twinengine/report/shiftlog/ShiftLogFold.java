package io.twinengine.report.shiftlog;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.twinengine.report.calendar.ShiftWindow;
import io.twinengine.report.calendar.WorkCalendar;
import io.twinengine.report.plant.Machine;
import io.twinengine.report.plant.PlantEvent;
import io.twinengine.report.plant.PlantEvent.AlertSeen;
import io.twinengine.report.plant.PlantEvent.FlowChanged;
import io.twinengine.report.plant.PlantEvent.UnitsCounted;
import io.twinengine.report.time.Span;
import io.twinengine.report.time.Spans;

/**
 * Folds events into what happened in a shift. The result depends on nothing but its arguments and not on the order or
 * number of deliveries, so replaying all events gives the same logs, and a late event only needs another fold.
 */
public final class ShiftLogFold {

    private static final Duration COUNTER_PERIOD = Duration.ofHours(1);

    private final WorkCalendar calendar;

    public ShiftLogFold(WorkCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * @param events of these machines in the shift, and for each machine the last status and flow before it (or the
     *        first status after it, when there is none before)
     */
    public ShiftTally fold(ShiftWindow shift, List<Machine> machines, Collection<? extends PlantEvent> events) {
        Map<Long, List<PlantEvent>> byMachine = once(events).stream()
                .collect(Collectors.groupingBy(PlantEvent::nodeId));
        return new ShiftTally(shift, machines.stream()
                .map(machine -> tally(shift, machine, byMachine.getOrDefault(machine.id(), List.of())))
                .toList());
    }

    private MachineTally tally(ShiftWindow shift, Machine machine, List<PlantEvent> events) {
        Spans planned = calendar.plannedBusyTime(shift, machine.id());
        MachineHistory history = new MachineHistory(events);
        List<Span> unknown = new ArrayList<>();
        List<Stop> stops = new ArrayList<>();
        for (MachineHistory.Phase phase : history.phases(shift.span())) {
            switch (phase.condition()) {
                case MachineHistory.Condition.Producing _ -> {
                }
                case MachineHistory.Condition.Unknown _ -> unknown.add(phase.span());
                case MachineHistory.Condition.Stopped stopped -> stops.add(stop(shift, machine, history, phase, stopped,
                        planned));
            }
        }
        Spans observed = planned.minus(Spans.of(unknown));
        Spans producing = observed.minus(Spans.of(stops.stream().map(Stop::whole).toList()));
        List<UnitsCounted> counts = within(shift.span(), events, UnitsCounted.class);
        return new MachineTally(machine, planned.length(), observed.length(), producing.length(),
                producing.intersect(counterAlive(shift.span(), events)).length(),
                counts.stream().mapToLong(UnitsCounted::units).sum(),
                counts.stream().mapToLong(UnitsCounted::rejects).sum(), stops,
                within(shift.span(), events, AlertSeen.class), byHour(counts));
    }

    private static Stop stop(ShiftWindow shift, Machine machine, MachineHistory history, MachineHistory.Phase phase,
            MachineHistory.Condition.Stopped stopped, Spans planned) {
        Span whole = phase.span();
        boolean began = !whole.start().equals(shift.span().start())
                || !history.lastedAlreadyBefore(whole.start(), stopped);
        boolean over = !whole.end().equals(shift.span().end()) || !history.lastsAt(whole.end(), stopped);
        return new Stop(machine.id(), stopped.cause(), whole, planned.intersect(whole), stopped.failure(), began, over);
    }

    // A machine that runs for an hour without a single unit either makes nothing or its counter is dead. Nobody can
    // tell the two apart from here, so such an hour has no data instead of a guessed zero.
    private static Spans counterAlive(Span shift, List<PlantEvent> events) {
        Set<Span> alive = new HashSet<>();
        for (PlantEvent event : events) {
            if ((event instanceof UnitsCounted || event instanceof FlowChanged) && shift.contains(event.at())) {
                long period = Duration.between(shift.start(), event.at()).dividedBy(COUNTER_PERIOD);
                Instant from = shift.start().plus(COUNTER_PERIOD.multipliedBy(period));
                Instant to = from.plus(COUNTER_PERIOD);
                alive.add(new Span(from, to.isBefore(shift.end()) ? to : shift.end()));
            }
        }
        return Spans.of(alive);
    }

    private static TreeMap<Instant, Long> byHour(List<UnitsCounted> counts) {
        return counts.stream().collect(Collectors.toMap(count -> count.at().truncatedTo(ChronoUnit.HOURS),
                UnitsCounted::units, Long::sum, TreeMap::new));
    }

    private static <T extends PlantEvent> List<T> within(Span shift, List<PlantEvent> events, Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).filter(event -> shift.contains(event.at()))
                .toList();
    }

    private static Collection<PlantEvent> once(Collection<? extends PlantEvent> events) {
        Map<String, PlantEvent> byKey = new LinkedHashMap<>();
        events.forEach(event -> byKey.merge(event.key(), event, ShiftLogFold::newer));
        return byKey.values().stream().sorted(PlantEvent.ORDER).toList();
    }

    private static PlantEvent newer(PlantEvent known, PlantEvent other) {
        return known instanceof AlertSeen old && other instanceof AlertSeen next && next.revision() > old.revision()
                ? next
                : known;
    }
}
