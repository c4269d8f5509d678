package io.twinengine.report.shiftlog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.twinengine.report.plant.Machine;
import io.twinengine.report.plant.PlantEvent.AlertSeen;

/**
 * What one machine did in one shift.
 *
 * @param plannedBusy ISO 22400's PBT
 * @param observed the part of PBT in which the machine's state is known
 * @param producing ISO 22400's APT: the part of PBT in which the machine ran
 * @param counted the part of APT in which a counter was alive
 * @param unitsByHour produced units by the full hour they were counted in
 */
public record MachineTally(Machine machine, Duration plannedBusy, Duration observed, Duration producing,
        Duration counted, long units, long rejects, List<Stop> stops, List<AlertSeen> alerts,
        SortedMap<Instant, Long> unitsByHour) {

    public MachineTally {
        stops = List.copyOf(stops);
        alerts = List.copyOf(alerts);
        unitsByHour = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(unitsByHour)));
    }

    public Duration downtime() {
        return stops.stream().map(Stop::downtime).reduce(Duration.ZERO, Duration::plus);
    }
}
