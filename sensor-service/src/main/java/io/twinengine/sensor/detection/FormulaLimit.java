package io.twinengine.sensor.detection;

import io.twinengine.sensor.detection.formula.Formula;

/** A limit on what a formula of the machine's signals gives; the limit's signal is the formula's name. */
public record FormulaLimit(Formula formula, Limit limit) {

    int fingerprint() {
        return 31 * limit.fingerprint() + (formula.text() + '|' + formula.unit().symbol()).hashCode();
    }
}
