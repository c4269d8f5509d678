package io.twinengine.report.shiftlog;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** Values to put in place of those of a shift log; absent ones stay. */
public record CorrectionRequest(@Nullable @PositiveOrZero @Max(1_000_000_000_000L) Long totalUnits,
        @Nullable @PositiveOrZero @DecimalMax("1000000000") Double totalDowntime,
        @Nullable @PositiveOrZero Integer anomalyCount, @Nullable @Size(max = 500) String reason) {}
