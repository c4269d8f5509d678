package io.twinengine.sensor.detection;

import io.twinengine.sensor.detection.formula.Formula;

/**
 * What an explanation is made from: a reading and its machine.
 *
 * @param limit index of the broken limit that is the worst of its subject; -1 when there is none (any more)
 * @param subject index of that subject; -1 when the explanation is not about limits
 */
record Findings(Assessment assessment, MachineState machine, MachineProfile profile, Sample sample,
        Formula.Inputs inputs, int subject, int limit) {

    double limitValue() {
        return profile.watch().value(limit, machine.layout(), sample, inputs);
    }
}
