package io.twinengine.report.calendar;

import org.jspecify.annotations.Nullable;

/**
 * What people plan for a machine; absent values come from the machine itself.
 *
 * @param plannedRunTimeSeconds ISO 22400's PRI, in seconds per item
 * @param countsOutput whether its units are output of the plant
 * @param countsRejects whether rejects are seen at it
 */
public record MachinePlan(long machineNode, @Nullable String line,
        @Nullable Double plannedRunTimeSeconds, boolean countsOutput, boolean countsRejects) {}
