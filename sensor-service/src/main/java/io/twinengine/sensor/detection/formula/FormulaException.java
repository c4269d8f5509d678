package io.twinengine.sensor.detection.formula;

/** A formula that cannot be used; the message says what to change. */
public final class FormulaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FormulaException(String message) {
        super(message);
    }
}
