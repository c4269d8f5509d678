package io.twinengine.report.oee;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.twinengine.report.shiftlog.MachineTally;
import io.twinengine.report.shiftlog.Stop;

/**
 * How often machines fail and how long they take to come back.
 *
 * @param failures failure events that began in the period
 * @param repaired failures that ended in the period
 * @param operating actual production time of the machines
 * @param repairing time the repaired failures lasted
 */
public record Reliability(int failures, int repaired, Duration operating, Duration repairing) {

    public static Reliability of(Collection<MachineTally> tallies) {
        List<Stop> stops = tallies.stream().flatMap(tally -> tally.stops().stream()).filter(Stop::failure).toList();
        List<Stop> repaired = stops.stream().filter(stop -> stop.beganInShift() && stop.overInShift()).toList();
        return new Reliability((int) stops.stream().filter(Stop::beganInShift).count(), repaired.size(),
                sum(tallies.stream().map(MachineTally::producing)),
                sum(repaired.stream().map(stop -> stop.whole().length())));
    }

    /** Mean operating time between failures; none when nothing failed. */
    public Optional<Duration> meanTimeBetweenFailures() {
        return failures == 0 ? Optional.empty() : Optional.of(operating.dividedBy(failures));
    }

    /** Mean time to repair over the failures that began and ended in the period; none when there is no such failure. */
    public Optional<Duration> meanTimeToRepair() {
        return repaired == 0 ? Optional.empty() : Optional.of(repairing.dividedBy(repaired));
    }

    private static Duration sum(java.util.stream.Stream<Duration> durations) {
        return durations.reduce(Duration.ZERO, Duration::plus);
    }
}
