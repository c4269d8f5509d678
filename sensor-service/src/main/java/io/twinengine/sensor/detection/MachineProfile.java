package io.twinengine.sensor.detection;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is configured for a machine: from its type, with the node's own settings over it. Immutable; make a new one when
 * the configuration changes. The grade is null when nobody has said what the machine produces.
 */
public record MachineProfile(@Nullable ProductGrade grade, PhysicsLimits physics, WatchPlan watch,
        ShiftSchedule schedule, Learning learning) {

    /** Physical rules with their defaults, no limits, no formulas, no grade. */
    public static final MachineProfile DEFAULT = new MachineProfile(null, PhysicsLimits.MACHINING, WatchPlan.NONE,
            ShiftSchedule.NONE, Learning.DEFAULT);

    public MachineProfile withGrade(@Nullable ProductGrade newGrade) {
        return new MachineProfile(newGrade, physics, watch, schedule, learning);
    }

    public MachineProfile withPhysics(PhysicsLimits newPhysics) {
        return new MachineProfile(grade, newPhysics, watch, schedule, learning);
    }

    public MachineProfile withLimits(List<Limit> limits, List<FormulaLimit> formulas) {
        return new MachineProfile(grade, physics, WatchPlan.of(limits, formulas), schedule, learning);
    }

    public MachineProfile withSchedule(ShiftSchedule newSchedule) {
        return new MachineProfile(grade, physics, watch, newSchedule, learning);
    }

    public MachineProfile withLearning(Learning newLearning) {
        return new MachineProfile(grade, physics, watch, schedule, newLearning);
    }

    /** The names of all signals that are temperatures, the standard one included if it is. */
    public MachineProfile withThermalSignals(Set<String> signals) {
        return withLearning(learning.withThermalSignals(signals));
    }
}
