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

    private Timeline() {}

    /**
     * @param steps of the period and, per machine, the last one before it; a machine is not known before its first
     */
    public static List<Activity> activities(Collection<Step> steps, Instant from, Instant to) {
        Map<Long, List<Step>> byMachine = steps.stream()
                .sorted(Comparator.comparing(Step::at))
                .collect(Collectors.groupingBy(Step::nodeId));
        List<Activity> activities = new ArrayList<>();
        byMachine.forEach((nodeId, own) -> collect(nodeId, own, from, to, activities));
        return activities;
    }

    private static void collect(long nodeId, List<Step> steps, Instant from, Instant to, List<Activity> into) {
        Instant activeSince = null;
        for (Step step : steps) {
            Instant at = step.at().isBefore(from) ? from : step.at();
            if (step.waiting()) {
                add(nodeId, activeSince, at, into);
                activeSince = null;
            } else if (activeSince == null) {
                activeSince = at;
            }
        }
        add(nodeId, activeSince, to, into);
    }

    private static void add(long nodeId, @Nullable Instant since, Instant until, List<Activity> into) {
        if (since != null && since.isBefore(until)) {
            into.add(new Activity(nodeId, since, until));
        }
    }
}
