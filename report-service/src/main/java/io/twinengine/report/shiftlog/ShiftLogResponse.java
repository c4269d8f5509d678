package io.twinengine.report.shiftlog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.twinengine.report.shiftlog.ShiftLog.CauseMinutes;

/**
 * A shift log as clients see it; corrected values take the place of computed ones, which stand beside them.
 *
 * @param computed the values from events, when the log comes from events
 * @param corrections in the detail only
 */
public record ShiftLogResponse(long id, long manufacturer, String manufacturerName, LocalDate date,
        LocalTime shiftStart, LocalTime shiftEnd, long totalUnits, double totalDowntime, int anomalyCount,
        @Nullable Double efficiencyRate, Instant createdAt, String name, Instant startsAt, Instant endsAt,
        boolean closed, ShiftLog.@Nullable Values computed, List<CauseMinutes> downtimeByCause,
        @Nullable List<Correction> corrections) {

    static ShiftLogResponse from(ShiftLog log, @Nullable List<Correction> corrections) {
        return new ShiftLogResponse(log.id(), log.manufacturerId(), log.manufacturerName(), log.date(),
                log.shiftStart(),
                log.shiftEnd(), log.corrected().totalUnits(), round(log.corrected().totalDowntime()),
                log.corrected().anomalyCount(), log.efficiencyRate(), log.createdAt(), log.window().name(),
                log.window().span().start(), log.window().span().end(), log.closed(),
                log.computed() ? log.values() : null, log.causes(), corrections);
    }

    /** With the version that goes into the ETag. */
    record Versioned(ShiftLogResponse body, long version) {}

    static double round(double minutes) {
        return Math.round(minutes * 100) / 100.0;
    }
}
