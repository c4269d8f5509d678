package io.twinengine.sensor.alert;

/** How many alerts there are. */
public record AlertSummary(long totalAlerts, long activeAlerts, long resolvedAlerts, BySeverity bySeverity) {

    /** Resolved ones included, as in the seed. */
    public record BySeverity(long critical, long high, long medium, long low) {}
}
