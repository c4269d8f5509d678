package io.twinengine.sensor.detection;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is configured for a machine: from its type, with the node's own settings over it. Immutable; make a new one when
 * the configuration changes. The grade is null when nobody has said what the machine produces. Thermal signals are slow:
 * the state detector takes them against ambient, or leaves them out when ambient is not measured.
 */
public record MachineProfile(@Nullable ProductGrade grade, PhysicsLimits physics, List<Limit> limits,
        List<FormulaLimit> formulas, ShiftSchedule schedule, Set<String> thermalSignals, int limitsHash) {

    public static final Set<String> STANDARD_THERMAL = Set.of("temperature");

    /** Physical rules with their defaults, no limits, no formulas, no grade. */
    public static final MachineProfile DEFAULT = new MachineProfile(null, PhysicsLimits.MACHINING, List.of(), List.of(),
            ShiftSchedule.NONE);

    public MachineProfile {
        limits = List.copyOf(limits);
        formulas = List.copyOf(formulas);
        thermalSignals = Set.copyOf(thermalSignals);
        if (limits.size() > LimitWatch.MAX_LIMITS) {
            throw new IllegalArgumentException("At most " + LimitWatch.MAX_LIMITS + " limits per machine.");
        }
    }

    public MachineProfile(@Nullable ProductGrade grade, PhysicsLimits physics, List<Limit> limits,
            List<FormulaLimit> formulas, ShiftSchedule schedule) {
        this(grade, physics, limits, formulas, schedule, STANDARD_THERMAL, limits.hashCode());
    }

    public MachineProfile(@Nullable ProductGrade grade, PhysicsLimits physics, List<Limit> limits,
            List<FormulaLimit> formulas, ShiftSchedule schedule, int limitsHash) {
        this(grade, physics, limits, formulas, schedule, STANDARD_THERMAL, limitsHash);
    }

    public MachineProfile withGrade(@Nullable ProductGrade newGrade) {
        return new MachineProfile(newGrade, physics, limits, formulas, schedule, thermalSignals, limitsHash);
    }

    /** The names of all signals that are temperatures, the standard one included if it is. */
    public MachineProfile withThermalSignals(Set<String> signals) {
        return new MachineProfile(grade, physics, limits, formulas, schedule, signals, limitsHash);
    }

    public MachineProfile withPhysics(PhysicsLimits newPhysics) {
        return new MachineProfile(grade, newPhysics, limits, formulas, schedule, thermalSignals, limitsHash);
    }
}
