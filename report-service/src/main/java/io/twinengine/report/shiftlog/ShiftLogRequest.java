package io.twinengine.report.shiftlog;

import java.time.LocalDate;
import java.time.LocalTime;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** A shift log that a person enters. */
public record ShiftLogRequest(@Nullable Long manufacturer, @NotNull LocalDate date, @NotNull LocalTime shiftStart,
        @NotNull LocalTime shiftEnd, @Nullable @Size(max = 100) String name,
        @PositiveOrZero @Max(1_000_000_000_000L) long totalUnits,
        @PositiveOrZero @DecimalMax("1000000000") double totalDowntime, @PositiveOrZero int anomalyCount) {}
