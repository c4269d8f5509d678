package io.twinengine.report.oee;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.twinengine.report.shiftlog.MachineTally;
import io.twinengine.report.shiftlog.Stop;
import io.twinengine.report.shiftlog.StopCause;

/** Stop causes, the one that cost most first. */
public record Pareto(List<Bar> bars) {

    /**
     * One cause.
     *
     * @param share of all downtime
     * @param cumulative share of this and all causes before it
     */
    public record Bar(StopCause cause, int stops, Duration downtime, double share, double cumulative) {}

    public Pareto {
        bars = List.copyOf(bars);
    }

    public static Pareto of(Collection<MachineTally> tallies) {
        Map<StopCause, List<Stop>> byCause = new HashMap<>();
        tallies.stream()
                .flatMap(tally -> tally.stops().stream())
                .filter(stop -> !stop.downtime().isZero())
                .forEach(stop -> byCause.computeIfAbsent(stop.cause(), _ -> new ArrayList<>()).add(stop));
        Duration all = byCause.values().stream().map(Pareto::downtime).reduce(Duration.ZERO, Duration::plus);
        List<Map.Entry<StopCause, List<Stop>>> ordered = byCause.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<StopCause, List<Stop>> entry) -> downtime(entry.getValue()))
                        .reversed()
                        .thenComparing(entry -> entry.getKey().label()))
                .toList();
        List<Bar> bars = new ArrayList<>();
        double cumulative = 0;
        for (Map.Entry<StopCause, List<Stop>> entry : ordered) {
            Duration downtime = downtime(entry.getValue());
            double share = (double) downtime.toMillis() / all.toMillis();
            cumulative += share;
            bars.add(new Bar(entry.getKey(), entry.getValue().size(), downtime, share, Math.min(1, cumulative)));
        }
        return new Pareto(bars);
    }

    private static Duration downtime(List<Stop> stops) {
        return stops.stream().map(Stop::downtime).reduce(Duration.ZERO, Duration::plus);
    }
}
