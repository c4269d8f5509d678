package io.twinengine.sensor.detection.formula;

import java.util.Map;
import java.util.Objects;

/**
 * A compiled formula with the unit of its result. Inside a formula all quantities are in SI units, so that
 * {@code torque * rpm} is watts: no conversion factors belong into the text.
 */
public final class Formula {

    /** Where a formula gets its signals from; NaN for one that is missing. */
    @FunctionalInterface
    public interface Inputs {
        double value(String signal);
    }

    private final String text;
    private final MeasureUnit unit;
    private final Node node;

    private Formula(String text, MeasureUnit unit, Node node) {
        this.text = text;
        this.unit = unit;
        this.node = node;
    }

    /**
     * Compiles a formula.
     *
     * @param text such as {@code torque * rpm}
     * @param signals the unit of each signal that may be used
     * @param unit unit the result is wanted in
     * @throws FormulaException when the text cannot be read or its units do not fit
     */
    public static Formula compile(String text, Map<String, MeasureUnit> signals, MeasureUnit unit) {
        var typed = new FormulaCompiler(signals).compile(text);
        if (!typed.dimension().equals(unit.dimension())) {
            throw new FormulaException("The formula gives " + typed.dimension() + ", but " + unit.symbol() + " is "
                    + unit.dimension() + ".");
        }
        return new Formula(text, unit, typed.node());
    }

    /** The result in the formula's unit; NaN when a signal it needs is missing. */
    public double evaluate(Inputs inputs) {
        return unit.fromBase(node.evaluate(inputs));
    }

    public String text() {
        return text;
    }

    public MeasureUnit unit() {
        return unit;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Formula that && text.equals(that.text) && unit.equals(that.unit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, unit);
    }
}
