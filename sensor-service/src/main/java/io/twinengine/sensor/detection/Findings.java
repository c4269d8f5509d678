package io.twinengine.sensor.detection;

/** What an explanation is made from: a reading, its machine, and which limit and formula were the worst broken (or -1). */
record Findings(Assessment assessment, MachineState machine, MachineProfile profile, Sample sample, int worstLimit,
        int worstFormula, double worstFormulaValue) {}
