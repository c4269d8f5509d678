package io.twinengine.report.shiftlog;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.twinengine.report.calendar.ShiftWindow;

/** What the whole plant did in one shift: the computed side of a shift log. */
public record ShiftTally(ShiftWindow shift, List<MachineTally> machines) {

    public ShiftTally {
        machines = List.copyOf(machines);
    }

    /** Units of the machines whose units are output; units that pass several counters count once. */
    public long units() {
        return output().mapToLong(MachineTally::units).sum();
    }

    public long rejects() {
        return output().mapToLong(MachineTally::rejects).sum();
    }

    /** Machine time lost: two machines that stand for an hour each lose two hours. */
    public Duration downtime() {
        return machines.stream().map(MachineTally::downtime).reduce(Duration.ZERO, Duration::plus);
    }

    public Map<StopCause, Duration> downtimeByCause() {
        Map<StopCause, Duration> byCause = new LinkedHashMap<>();
        machines.stream()
                .flatMap(machine -> machine.stops().stream())
                .filter(stop -> !stop.downtime().isZero())
                .forEach(stop -> byCause.merge(stop.cause(), stop.downtime(), Duration::plus));
        return byCause;
    }

    public int anomalies() {
        return machines.stream().mapToInt(machine -> machine.alerts().size()).sum();
    }

    private java.util.stream.Stream<MachineTally> output() {
        return machines.stream().filter(tally -> tally.machine().countsOutput());
    }
}
