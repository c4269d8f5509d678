package io.twinengine.sensor.detection;

import io.twinengine.sensor.detection.formula.Formula;

/** A formula of a machine type with the range its result must stay in (NaN: no bound on that side). */
public record FormulaLimit(String id, Formula formula, double low, double high, Severity severity) {

    public FormulaLimit {
        if (Double.isNaN(low) && Double.isNaN(high)) {
            throw new IllegalArgumentException("Formula " + id + " needs a low or a high bound.");
        }
        if (low >= high) {
            throw new IllegalArgumentException("Formula " + id + ": the low bound must be below the high bound.");
        }
    }
}
