package io.twinengine.report.shiftlog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.StatusCause;
import io.twinengine.contract.StoppageChanged.Flow;
import io.twinengine.report.plant.PlantEvent;
import io.twinengine.report.plant.PlantEvent.AlertSeen;
import io.twinengine.report.plant.PlantEvent.FlowChanged;
import io.twinengine.report.plant.PlantEvent.StatusChanged;
import io.twinengine.report.plant.PlantEvent.UnitsCounted;
import io.twinengine.report.time.Span;

/** The conditions a machine went through in a span, read from its events. */
final class MachineHistory {

    /** A condition that held for a while. */
    record Phase(Span span, Condition condition) {}

    private final NavigableMap<Instant, StatusChanged> statuses = new TreeMap<>();
    private final NavigableMap<Instant, Flow> flows = new TreeMap<>();
    private final Map<Long, AlertSeen> alerts = new HashMap<>();

    /** @param events of one machine in {@link PlantEvent#ORDER}; some may lie before or after the span asked for */
    MachineHistory(List<PlantEvent> events) {
        for (PlantEvent event : events) {
            switch (event) {
                case StatusChanged changed -> statuses.put(changed.at(), changed);
                case FlowChanged changed -> flows.put(changed.at(), changed.flow());
                case AlertSeen alert -> alerts.put(alert.alertId(), alert);
                case UnitsCounted _ -> {
                }
            }
        }
    }

    /** Phases that cover the span without gaps; neighbours differ. */
    List<Phase> phases(Span span) {
        TreeSet<Instant> turns = new TreeSet<>();
        turns.add(span.start());
        turns.addAll(statuses.subMap(span.start(), span.end()).keySet());
        turns.addAll(flows.subMap(span.start(), span.end()).keySet());
        List<Phase> phases = new ArrayList<>();
        for (Instant turn : turns) {
            Instant next = turns.higher(turn);
            append(phases, new Phase(new Span(turn, next == null ? span.end() : next), at(turn)));
        }
        return phases;
    }

    /** Whether the machine was in the same condition just before this instant. */
    boolean lastedAlreadyBefore(Instant instant, Condition condition) {
        return at(instant.minusNanos(1)).equals(condition);
    }

    /** Whether the machine is still in the same condition at this instant. */
    boolean lastsAt(Instant instant, Condition condition) {
        return at(instant).equals(condition);
    }

    private static void append(List<Phase> phases, Phase next) {
        Phase last = phases.isEmpty() ? null : phases.getLast();
        if (last != null && last.condition().equals(next.condition())) {
            phases.set(phases.size() - 1,
                    new Phase(new Span(last.span().start(), next.span().end()), next.condition()));
        } else if (!next.span().isEmpty()) {
            phases.add(next);
        }
    }

    private Condition at(Instant instant) {
        Condition byStatus = statusAt(instant);
        return byStatus instanceof Condition.Producing && flowAt(instant) == Flow.STOPPED
                ? Condition.BELT_STOPPED
                : byStatus;
    }

    private Condition statusAt(Instant instant) {
        Map.Entry<Instant, StatusChanged> last = statuses.floorEntry(instant);
        if (last != null) {
            return condition(last.getValue().newStatus(), last.getValue());
        }
        return statuses.isEmpty() ? Condition.UNKNOWN : before(statuses.firstEntry().getValue());
    }

    // The first event there is tells the status it ended, though not why the machine had it.
    private Condition before(StatusChanged first) {
        return first.oldStatus() == null ? Condition.UNKNOWN : condition(first.oldStatus(), null);
    }

    private @Nullable Flow flowAt(Instant instant) {
        Map.Entry<Instant, Flow> last = flows.floorEntry(instant);
        return last == null ? null : last.getValue();
    }

    private Condition condition(NodeStatus status, @Nullable StatusChanged change) {
        StatusCause.Kind kind = change == null ? StatusCause.Kind.NONE : change.cause();
        return switch (status) {
            case NORMAL, WARNING -> switch (kind) {
                case STARVED, BLOCKED -> new Condition.Stopped(cause(kind, change), false);
                case NONE, OVERRIDE, PRESENCE, STOPPAGE, ALERT, UNKNOWN -> Condition.PRODUCING;
            };
            case ERROR -> new Condition.Stopped(cause(kind, change), isFailure(kind));
            case OFFLINE -> kind == StatusCause.Kind.PRESENCE
                    ? Condition.UNKNOWN
                    : new Condition.Stopped(new StopCause(StopCause.Kind.SWITCHED_OFF, "Switched off"), false);
            case UNKNOWN -> Condition.UNKNOWN;
        };
    }

    // A machine that waits for another, or whose belt a camera saw standing, did not fail itself.
    private static boolean isFailure(StatusCause.Kind kind) {
        return switch (kind) {
            case STARVED, BLOCKED, STOPPAGE -> false;
            case NONE, OVERRIDE, PRESENCE, ALERT, UNKNOWN -> true;
        };
    }

    private StopCause cause(StatusCause.Kind kind, @Nullable StatusChanged change) {
        return switch (kind) {
            case ALERT -> new StopCause(StopCause.Kind.ALERT, prediction(change));
            case OVERRIDE -> new StopCause(StopCause.Kind.PERSON, "Stopped by a person");
            case STOPPAGE -> new StopCause(StopCause.Kind.BELT, "Belt stopped");
            case STARVED -> new StopCause(StopCause.Kind.STARVED, "Starved by a machine before it");
            case BLOCKED -> new StopCause(StopCause.Kind.BLOCKED, "Blocked by a machine after it");
            case NONE, PRESENCE, UNKNOWN -> new StopCause(StopCause.Kind.NOT_GIVEN, "Cause not given");
        };
    }

    private String prediction(@Nullable StatusChanged change) {
        AlertSeen alert = change == null || change.alertId() == null ? null : alerts.get(change.alertId());
        return alert == null ? "Alert without details" : alert.prediction();
    }

    /** What a machine does. */
    sealed interface Condition {

        Condition PRODUCING = new Producing();
        Condition UNKNOWN = new Unknown();
        Condition BELT_STOPPED = new Stopped(new StopCause(StopCause.Kind.BELT, "Belt stopped"), false);

        /** It runs, or nothing says that it does not. */
        record Producing() implements Condition {}

        /** It stands; a failure is the machine's own fault. */
        record Stopped(StopCause cause, boolean failure) implements Condition {}

        /** Nobody knows: no event yet, or its gateway is silent. */
        record Unknown() implements Condition {}
    }
}
