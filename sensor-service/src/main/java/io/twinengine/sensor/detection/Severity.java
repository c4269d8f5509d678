package io.twinengine.sensor.detection;

/** How serious a finding is; the order of the constants is the order of urgency. */
public enum Severity {
    NONE, LOW, MEDIUM, HIGH, CRITICAL;

    public boolean atLeast(Severity other) {
        return compareTo(other) >= 0;
    }

    public Severity max(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
