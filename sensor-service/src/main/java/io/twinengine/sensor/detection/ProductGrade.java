package io.twinengine.sensor.detection;

/** Quality grade of what the machine produces; it decides how much strain the tool takes before it fails. */
public enum ProductGrade {
    L(11_000, 2), M(12_000, 3), H(13_000, 5);

    private final double overstrainLimitMinuteNewtonMetres;
    private final double wearPerPieceMinutes;

    ProductGrade(double overstrainLimitMinuteNewtonMetres, double wearPerPieceMinutes) {
        this.overstrainLimitMinuteNewtonMetres = overstrainLimitMinuteNewtonMetres;
        this.wearPerPieceMinutes = wearPerPieceMinutes;
    }

    public double overstrainLimitMinuteNewtonMetres() {
        return overstrainLimitMinuteNewtonMetres;
    }

    /** How much a tool wears in one piece of this grade. */
    public double wearPerPieceMinutes() {
        return wearPerPieceMinutes;
    }
}
