package io.twinengine.report.fact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Everything a report of one day is made from, computed once: fact table, charts, PDF, CSV and XLSX all read this.
 *
 * @param plannedUnits what the planned busy time and the planned run times allow; absent without a plan
 * @param previousUnits output of the day before; absent when that day has no shift log
 */
public record DaySummary(long manufacturerId, String manufacturer, LocalDate date, ZoneId zone, Instant computedAt,
        List<ShiftRow> shifts, List<LineRow> lines, List<MachineRow> machines, Indicators indicators, long units,
        long rejects, @Nullable Long plannedUnits, @Nullable Long previousUnits, double downtimeMinutes,
        double plannedMinutes, ReliabilityRow reliability, List<CauseRow> causes, AlertTotals alerts,
        List<HourRow> hours) {

    public DaySummary {
        shifts = List.copyOf(shifts);
        lines = List.copyOf(lines);
        machines = List.copyOf(machines);
        causes = List.copyOf(causes);
        hours = List.copyOf(hours);
    }

    /** One shift. */
    public record ShiftRow(String name, Instant start, Instant end, long units, @Nullable Long plannedUnits,
            double downtimeMinutes, int anomalies, boolean corrected, Indicators indicators) {}

    /** One line: machines whose figures belong together. */
    public record LineRow(String name, int machines, long units, double downtimeMinutes, Indicators indicators) {}

    /** One machine over all shifts of the day. */
    public record MachineRow(long id, String name, String line, long units, long rejects, double downtimeMinutes,
            int stops, int alerts, @Nullable String topCause, ReliabilityRow reliability, Indicators indicators) {}

    /** How often machines failed and how fast they came back; minutes are absent when nothing failed. */
    public record ReliabilityRow(int failures, @Nullable Double mtbfMinutes, @Nullable Double mttrMinutes) {}

    /** One stop cause. */
    public record CauseRow(String label, int stops, double downtimeMinutes, double share, double cumulative) {}

    /** All alerts of the day, and the few that matter most by name. */
    public record AlertTotals(int total, int critical, int high, int medium, int low, int resolved, int open,
            @Nullable Double medianMinutesToResolve, List<PredictionRow> predictions, List<AlertRow> notable) {

        public AlertTotals {
            predictions = List.copyOf(predictions);
            notable = List.copyOf(notable);
        }
    }

    /** How often one failure was predicted. */
    public record PredictionRow(String label, int alerts) {}

    /** One alert. */
    public record AlertRow(long id, long machineId, String machine, String severity, String prediction,
            Instant raisedAt, @Nullable Instant resolvedAt) {}

    /** One clock hour: output against plan, and alerts by severity. */
    public record HourRow(Instant start, long units, double plannedUnits, int critical, int high, int medium,
            int low) {}
}
