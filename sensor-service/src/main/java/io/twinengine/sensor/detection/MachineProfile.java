package io.twinengine.sensor.detection;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is configured for a machine: from its type, with the node's own settings over it. Immutable; make a new one when
 * the configuration changes. The grade is null when nobody has said what the machine produces.
 */
public record MachineProfile(@Nullable ProductGrade grade, PhysicsLimits physics, List<Limit> limits,
        List<FormulaLimit> formulas, ShiftSchedule schedule, int limitsHash) {

    /** Physical rules with their defaults, no limits, no formulas, no grade. */
    public static final MachineProfile DEFAULT = new MachineProfile(null, PhysicsLimits.MACHINING, List.of(), List.of(),
            ShiftSchedule.NONE);

    public MachineProfile {
        limits = List.copyOf(limits);
        formulas = List.copyOf(formulas);
        if (limits.size() > LimitWatch.MAX_LIMITS) {
            throw new IllegalArgumentException("At most " + LimitWatch.MAX_LIMITS + " limits per machine.");
        }
    }

    public MachineProfile(@Nullable ProductGrade grade, PhysicsLimits physics, List<Limit> limits,
            List<FormulaLimit> formulas, ShiftSchedule schedule) {
        this(grade, physics, limits, formulas, schedule, limits.hashCode());
    }

    public MachineProfile withGrade(@Nullable ProductGrade newGrade) {
        return new MachineProfile(newGrade, physics, limits, formulas, schedule);
    }
}
