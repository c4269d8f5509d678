package io.twinengine.sensor.tuning;

import java.util.List;

import io.twinengine.sensor.detection.Limit;
import io.twinengine.sensor.detection.MachineProfile;

/**
 * What a machine is judged by, and how that came about.
 *
 * @param cutting for readings of a machine whose tool wears
 * @param other for readings of other machines: unless somebody says otherwise, the physics of cutting does not hold
 * @param problems settings that cannot be used, or cannot be used any more
 */
public record CompiledProfile(MachineProfile cutting, MachineProfile other, List<Applied> limits,
        List<Derived> formulas, List<Problem> problems) {

    public CompiledProfile {
        limits = List.copyOf(limits);
        formulas = List.copyOf(formulas);
        problems = List.copyOf(problems);
    }

    /** A limit that holds, and who has set it. */
    public record Applied(Limit limit, Origin origin) {}

    /** A formula that can be used, and who has set it. */
    public record Derived(Tuning.FormulaSetting formula, Origin origin) {

        boolean is(String name) {
            return formula.name().equals(name);
        }
    }

    public MachineProfile profile(boolean toolWears) {
        return toolWears ? cutting : other;
    }
}
