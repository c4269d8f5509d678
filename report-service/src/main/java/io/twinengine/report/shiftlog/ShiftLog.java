package io.twinengine.report.shiftlog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.twinengine.report.calendar.ShiftWindow;

/**
 * A shift log as it is stored.
 *
 * @param values what was computed, or entered by hand
 * @param corrected what holds: the computed values with corrections in their place
 * @param computed whether it comes from events
 */
public record ShiftLog(long id, long manufacturerId, String manufacturerName, LocalDate date, LocalTime shiftStart,
        LocalTime shiftEnd, ShiftWindow window, Values values, Values corrected, long rejects, int machines,
        double busyMinutes, List<CauseMinutes> causes, boolean computed, boolean closed, long version,
        Instant createdAt) {

    /** The values people may correct. */
    public record Values(long totalUnits, double totalDowntime, int anomalyCount) {}

    /** Downtime of one cause. */
    public record CauseMinutes(String cause, double minutes) {}

    public ZoneId zone() {
        return window.zone();
    }

    public boolean isCorrected() {
        return !values.equals(corrected);
    }

    /**
     * Units per hour in which the machines were active: planned busy time without downtime, averaged over the machines.
     * Absent when there was no active hour.
     */
    public @Nullable Double efficiencyRate() {
        double planned = busyMinutes > 0 ? busyMinutes : minutes(window.workingTime().length()) * machines;
        double active = (planned - corrected.totalDowntime()) / Math.max(1, machines) / 60;
        return active <= 0 ? null : Math.round(corrected.totalUnits() / active * 100) / 100.0;
    }

    private static double minutes(Duration duration) {
        return duration.toMillis() / 60_000.0;
    }
}
