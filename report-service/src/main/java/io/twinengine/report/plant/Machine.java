package io.twinengine.report.plant;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What reports need to know of a machine.
 *
 * @param line the group whose figures are shown together; by default the zone on the floor
 * @param plannedRunTimePerItem ISO 22400's PRI; absent: there is no plan for this machine
 * @param countsOutput whether what it makes is output of the plant; false for machines whose units pass another counter
 * @param countsRejects whether rejects are seen at this machine; without that there is no quality figure
 */
public record Machine(long id, String name, String line, @Nullable Duration plannedRunTimePerItem,
        boolean countsOutput, boolean countsRejects) {

    public Machine {
        if (plannedRunTimePerItem != null && (plannedRunTimePerItem.isNegative() || plannedRunTimePerItem.isZero())) {
            throw new IllegalArgumentException("The planned run time per item must be longer than nothing.");
        }
    }
}
