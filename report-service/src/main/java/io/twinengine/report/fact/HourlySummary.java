package io.twinengine.report.fact;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.twinengine.contract.Severity;
import io.twinengine.report.fact.DaySummary.HourRow;
import io.twinengine.report.plant.PlantEvent.AlertSeen;
import io.twinengine.report.shiftlog.MachineTally;
import io.twinengine.report.time.Span;

/** Output against plan and alerts, hour by hour from the first to the last shift. */
final class HourlySummary {

    private HourlySummary() {}

    static List<HourRow> of(List<ShiftEntry> shifts) {
        List<HourRow> rows = new ArrayList<>();
        if (shifts.isEmpty()) {
            return rows;
        }
        Instant end = shifts.stream().map(ShiftEntry::end).max(Instant::compareTo).orElseThrow();
        Instant hour = shifts.getFirst().start().truncatedTo(ChronoUnit.HOURS);
        for (; hour.isBefore(end); hour = hour.plus(Duration.ofHours(1))) {
            rows.add(row(hour, shifts));
        }
        return rows;
    }

    private static HourRow row(Instant hour, List<ShiftEntry> shifts) {
        Span span = new Span(hour, hour.plus(Duration.ofHours(1)));
        long units = 0;
        double planned = 0;
        int[] alerts = new int[Severity.values().length];
        for (ShiftEntry shift : shifts) {
            if (shift.tally() == null) {
                continue;
            }
            // The plan of a shift is spread evenly over its working time.
            Long shiftPlan = DaySummarizer.plannedUnits(shift.tally().machines());
            double working = shift.tally().shift().workingTime().length().toMillis();
            if (shiftPlan != null && working > 0) {
                planned += shiftPlan
                        * (shift.tally().shift().workingTime().intersect(span).length().toMillis() / working);
            }
            for (MachineTally tally : shift.tally().machines()) {
                units += tally.machine().countsOutput() ? tally.unitsByHour().getOrDefault(hour, 0L) : 0;
                tally.alerts().stream().filter(alert -> span.contains(alert.at())).map(AlertSeen::severity)
                        .forEach(severity -> alerts[severity.ordinal()]++);
            }
        }
        return new HourRow(hour, units, planned, alerts[Severity.CRITICAL.ordinal()], alerts[Severity.HIGH.ordinal()],
                alerts[Severity.MEDIUM.ordinal()], alerts[Severity.LOW.ordinal()]);
    }
}
