package io.twinengine.sensor.detection;

/**
 * Limits of the physical rules of a machine type. The defaults are the published rules of AI4I 2020 (Matzka, 2020,
 * DOI 10.24432/C5HS5C); the overstrain limit comes with the {@link ProductGrade}.
 */
public record PhysicsLimits(boolean enabled, double minPowerWatts, double maxPowerWatts,
        double minTemperatureDifferenceKelvin, double heatBelowRpm, double standingBelowRpm) {

    public static final PhysicsLimits MACHINING = new PhysicsLimits(true, 3_500, 9_000, 8.6, 1_380, 60);
    public static final PhysicsLimits NONE = new PhysicsLimits(false, 0, 0, 0, 0, 0);

    public PhysicsLimits {
        if (enabled && !(minPowerWatts < maxPowerWatts)) {
            throw new IllegalArgumentException("The lowest power must be below the highest power.");
        }
    }
}
