package io.twinengine.report.calendar;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** A {@link MachinePlan} as a client sends it. */
public record MachinePlanRequest(@Nullable @Size(min = 1, max = 100) String line,
        @Nullable @DecimalMin("0.001") @DecimalMax("86400") Double plannedRunTimeSeconds,
        @Nullable Boolean countsOutput,
        @Nullable Boolean countsRejects) {

    MachinePlan of(long node) {
        return new MachinePlan(node, line == null || line.isBlank() ? null : line.strip(), plannedRunTimeSeconds,
                countsOutput == null || countsOutput,
                countsRejects == null || countsRejects);
    }
}
