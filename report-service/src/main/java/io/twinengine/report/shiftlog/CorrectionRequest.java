package io.twinengine.report.shiftlog;

import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** Values to put in place of those of a shift log; absent ones stay. */
public record CorrectionRequest(@Nullable @PositiveOrZero Long totalUnits,
        @Nullable @PositiveOrZero Double totalDowntime,
        @Nullable @PositiveOrZero Integer anomalyCount, @Nullable @Size(max = 500) String reason) {}
