package io.twinengine.sensor.detection;

/** What an alert is about: a node has at most one open episode of each kind. The names are stored; never rename one. */
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
