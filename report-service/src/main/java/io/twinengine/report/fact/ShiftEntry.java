package io.twinengine.report.fact;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.twinengine.report.shiftlog.ShiftTally;

/**
 * A shift log as the report takes it: the values that hold, and what they were computed from.
 *
 * @param corrected whether a person replaced a computed value
 * @param tally absent for logs that people entered themselves
 */
public record ShiftEntry(String name, Instant start, Instant end, long units, double downtimeMinutes, int anomalies,
        boolean corrected, @Nullable ShiftTally tally) {}
