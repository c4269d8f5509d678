package io.twinengine.sensor.detection;

import org.jspecify.annotations.Nullable;

/**
 * Limits of the physical rules of a machine type. The defaults are the published rules of AI4I 2020 (Matzka, 2020,
 * DOI 10.24432/C5HS5C).
 *
 * @param maxStrainMinuteNewtonMetres tool wear times torque that a tool stands; NaN: as the {@link ProductGrade} says
 */
public record PhysicsLimits(boolean enabled, double minPowerWatts, double maxPowerWatts,
        double minTemperatureDifferenceKelvin, double heatBelowRpm, double standingBelowRpm,
        double maxStrainMinuteNewtonMetres) {

    public static final PhysicsLimits MACHINING = new PhysicsLimits(true, 3_500, 9_000, 8.6, 1_380, 60, Double.NaN);
    public static final PhysicsLimits NONE = new PhysicsLimits(false, 0, 0, 0, 0, 0, Double.NaN);

    public PhysicsLimits {
        if (enabled && !(minPowerWatts < maxPowerWatts)) {
            throw new IllegalArgumentException("The lowest power must be below the highest power.");
        }
    }

    /** NaN when neither the type nor the grade says. */
    double maxStrain(@Nullable ProductGrade grade) {
        if (!Double.isNaN(maxStrainMinuteNewtonMetres) || grade == null) {
            return maxStrainMinuteNewtonMetres;
        }
        return grade.overstrainLimitMinuteNewtonMetres();
    }
}
