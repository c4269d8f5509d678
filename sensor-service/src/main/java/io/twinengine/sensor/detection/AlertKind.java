package io.twinengine.sensor.detection;

/**
 * What an alert is about. A node has at most one open episode of each kind; of LIMIT and FORMULA one for each signal and
 * formula. The order is stored; only ever add at the end.
 */
public enum AlertKind {
    LIMIT, POWER, OVERSTRAIN, HEAT_DISSIPATION, FORMULA, STATE, POINT;

    static final AlertKind[] ALL = values();

    public static int count() {
        return ALL.length;
    }

    public static AlertKind at(int ordinal) {
        return ALL[ordinal];
    }
}
