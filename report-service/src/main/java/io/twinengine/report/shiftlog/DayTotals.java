package io.twinengine.report.shiftlog;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

/** Shift logs of one day added up, in the seed's words. */
public record DayTotals(LocalDate date, int totalShifts, long totalUnits, double totalDowntime, int totalAnomalies,
        @Nullable Double avgEfficiency) {

    static DayTotals of(LocalDate date, Collection<ShiftLog> logs) {
        OptionalDouble average = logs.stream().map(ShiftLog::efficiencyRate).filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue).average();
        return new DayTotals(date, logs.size(), logs.stream().mapToLong(log -> log.corrected().totalUnits()).sum(),
                ShiftLogResponse.round(logs.stream().mapToDouble(log -> log.corrected().totalDowntime()).sum()),
                logs.stream().mapToInt(log -> log.corrected().anomalyCount()).sum(),
                average.isPresent() ? ShiftLogResponse.round(average.getAsDouble()) : null);
    }
}
