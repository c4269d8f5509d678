package io.twinengine.factory.bottleneck;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Turns the steps of the status history into active periods. */
public final class Timeline {

    /** From {@code at} on a machine was waiting for others, or was not. */
    public record Step(long nodeId, Instant at, boolean waiting) {}

    /**
     * A machine, and when it was there.
     *
     * @param departed absent: it still is
     */
    public record Machine(long nodeId, String name, Instant created, @Nullable Instant departed) {

        Instant from(Instant period) {
            return created.isAfter(period) ? created : period;
        }

        Instant until(Instant period) {
            return departed != null && departed.isBefore(period) ? departed : period;
        }
    }

    private Timeline() {}

    /**
     * A machine is active from its creation on until it waits.
     *
     * @param steps of the period and, per machine, the last one before it
     */
    public static List<Activity> activities(Collection<Machine> machines, Collection<Step> steps, Instant from,
            Instant to) {
        Map<Long, List<Step>> byMachine = steps.stream()
                .sorted(Comparator.comparing(Step::at))
                .collect(Collectors.groupingBy(Step::nodeId));
        List<Activity> activities = new ArrayList<>();
        for (Machine machine : machines) {
            collect(machine.nodeId(), byMachine.getOrDefault(machine.nodeId(), List.of()), machine.from(from),
                    machine.until(to), activities);
        }
        return activities;
    }

    private static void collect(long nodeId, List<Step> steps, Instant from, Instant until, List<Activity> into) {
        Instant activeSince = from;
        for (Step step : steps) {
            Instant at = step.at().isBefore(from) ? from : step.at().isAfter(until) ? until : step.at();
            if (step.waiting()) {
                add(nodeId, activeSince, at, into);
                activeSince = null;
            } else if (activeSince == null) {
                activeSince = at;
            }
        }
        add(nodeId, activeSince, until, into);
    }

    private static void add(long nodeId, @Nullable Instant since, Instant until, List<Activity> into) {
        if (since != null && since.isBefore(until)) {
            into.add(new Activity(nodeId, since, until));
        }
    }
}
