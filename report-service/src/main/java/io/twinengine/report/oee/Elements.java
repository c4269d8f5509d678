package io.twinengine.report.oee;

import java.time.Duration;

import io.twinengine.report.shiftlog.MachineTally;

/**
 * The time and quantity elements of ISO 22400-2 that the indicators are made of. Elements of several machines and
 * shifts add up; indicators do not, so a line's OEE comes from summed elements and is never an average of percentages.
 *
 * @param plannedBusy PBT, planned busy time
 * @param observed the part of PBT in which the state is known
 * @param producing APT, actual production time
 * @param counted the part of APT in which a counter was alive
 * @param plannedRunTime PRI × PQ: planned run time per item times produced quantity
 * @param produced PQ, produced quantity
 * @param good GQ, good quantity
 * @param inspected the part of PQ that was looked at for rejects
 */
public record Elements(Duration plannedBusy, Duration observed, Duration producing, Duration counted,
        Duration plannedRunTime, long produced, long good, long inspected) {

    public static final Elements NONE = new Elements(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO,
            Duration.ZERO, 0, 0, 0);

    /** Elements of one machine in one shift; nothing when there is no plan for the machine. */
    public static Elements of(MachineTally tally) {
        Duration perItem = tally.machine().plannedRunTimePerItem();
        if (perItem == null) {
            return NONE;
        }
        long inspected = tally.machine().countsRejects() ? tally.units() : 0;
        // A reject counter may run ahead of the unit counter by some units; fewer than no good unit cannot be.
        long good = Math.max(0, inspected - tally.rejects());
        return new Elements(tally.plannedBusy(), tally.observed(), tally.producing(), tally.counted(),
                perItem.multipliedBy(tally.units()), tally.units(), good, inspected);
    }

    public Elements plus(Elements other) {
        return new Elements(plannedBusy.plus(other.plannedBusy), observed.plus(other.observed),
                producing.plus(other.producing), counted.plus(other.counted),
                plannedRunTime.plus(other.plannedRunTime), produced + other.produced, good + other.good,
                inspected + other.inspected);
    }
}
