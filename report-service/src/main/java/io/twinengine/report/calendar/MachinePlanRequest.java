package io.twinengine.report.calendar;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** A {@link MachinePlan} as a client sends it. */
public record MachinePlanRequest(@Nullable @Size(min = 1, max = 100) String line,
        @Nullable @Positive Double plannedRunTimeSeconds, @Nullable Boolean countsOutput,
        @Nullable Boolean countsRejects) {

    MachinePlan of(long node) {
        return new MachinePlan(node, line, plannedRunTimeSeconds, countsOutput == null || countsOutput,
                countsRejects == null || countsRejects);
    }
}
