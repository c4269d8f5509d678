package io.twinengine.sensor.detection;

import org.jspecify.annotations.Nullable;

/**
 * The physical rules of one reading, each with its margin. Without memory: a machine breaks a rule now or it does not.
 * An instance holds the result of the latest reading only, so one serves all machines of a thread.
 */
final class PhysicsRules {

    static final int HEAT = 0;
    static final int POWER = 1;
    static final int STRAIN = 2;
    static final int RULES = 3;

    /** Failures that no rule and no wear explains, per reading: 5 of 5,954 rows of AI4I 2020. */
    private static final double UNEXPLAINED = 0.001;
    private static final double BROKEN = 0.995;
    /** A tool ends at a wear drawn evenly from this range, and 46 of 119 ends were failures (AI4I 2020). */
    private static final double FIRST_TOOL_END_MINUTES = 198;
    private static final double LAST_TOOL_END_MINUTES = 240;
    private static final double FAILED_TOOL_SHARE = 46 / 119.0;
    private static final double KELVIN = 273.15;

    private final double[] value = new double[RULES];
    private final double[] limit = new double[RULES];
    private final double[] margin = new double[RULES];
    private final boolean[] assessed = new boolean[RULES];
    private final boolean[] broken = new boolean[RULES];
    private double wearHazard = Double.NaN;

    void assess(PhysicsLimits limits, @Nullable ProductGrade grade, Sample sample) {
        double rpm = sample.value(Channels.RPM);
        boolean running = limits.enabled() && rpm >= limits.standingBelowRpm();
        assessHeat(limits, sample, rpm, running);
        assessPower(limits, sample, rpm, running);
        assessStrain(limits.maxStrain(grade), sample, running);
        assessWear(grade, sample.value(Channels.TOOL_WEAR), limits.enabled());
    }

    private void assessHeat(PhysicsLimits limits, Sample sample, double rpm, boolean running) {
        double difference = kelvin(sample.value(Channels.TEMPERATURE))
                - kelvin(sample.value(Channels.AMBIENT_TEMPERATURE));
        double least = limits.minTemperatureDifferenceKelvin();
        boolean known = running && !Double.isNaN(difference);
        boolean breaks = known && difference < least && rpm < limits.heatBelowRpm();
        double marginPercent = Math.max(100 * (difference - least) / least,
                100 * (rpm - limits.heatBelowRpm()) / limits.heatBelowRpm());
        put(HEAT, known, breaks, difference, least, marginPercent);
    }

    private void assessPower(PhysicsLimits limits, Sample sample, double rpm, boolean running) {
        double power = sample.value(Channels.TORQUE) * rpm * 2 * Math.PI / 60;
        boolean known = running && !Double.isNaN(power);
        boolean breaks = known && (power < limits.minPowerWatts() || power > limits.maxPowerWatts());
        double above = 100 * (power - limits.minPowerWatts()) / limits.minPowerWatts();
        double below = 100 * (limits.maxPowerWatts() - power) / limits.maxPowerWatts();
        put(POWER, known, breaks, power, above < below ? limits.minPowerWatts() : limits.maxPowerWatts(),
                Math.min(above, below));
    }

    private void assessStrain(double most, Sample sample, boolean running) {
        double strain = sample.value(Channels.TOOL_WEAR) * sample.value(Channels.TORQUE);
        boolean known = running && !Double.isNaN(strain - most);
        put(STRAIN, known, known && strain > most, strain, most, 100 * (most - strain) / most);
    }

    /** Chance that the tool fails before the next reading, given that it has lasted until this wear. */
    private void assessWear(@Nullable ProductGrade grade, double wear, boolean enabled) {
        if (!enabled || Double.isNaN(wear)) {
            wearHazard = Double.NaN;
        } else if (wear < FIRST_TOOL_END_MINUTES) {
            wearHazard = 0;
        } else {
            double step = grade == null ? ProductGrade.M.wearPerPieceMinutes() : grade.wearPerPieceMinutes();
            double left = Math.max(0, LAST_TOOL_END_MINUTES - wear) + step;
            wearHazard = FAILED_TOOL_SHARE * step / left;
        }
    }

    private void put(int rule, boolean known, boolean breaks, double seen, double allowed, double marginPercent) {
        assessed[rule] = known;
        broken[rule] = breaks;
        value[rule] = known ? seen : Double.NaN;
        limit[rule] = known ? allowed : Double.NaN;
        margin[rule] = known ? marginPercent : Double.NaN;
    }

    /**
     * Kelvin to the micro-kelvin: the rule is defined on kelvins as printed, and the detour over °C must not add a last
     * bit that decides at the border.
     */
    private static double kelvin(double celsius) {
        return Double.isNaN(celsius) ? celsius : Math.rint((celsius + KELVIN) * 1e6) / 1e6;
    }

    boolean broken(int rule) {
        return broken[rule];
    }

    boolean assessed(int rule) {
        return assessed[rule];
    }

    double value(int rule) {
        return value[rule];
    }

    double limit(int rule) {
        return limit[rule];
    }

    double marginPercent(int rule) {
        return margin[rule];
    }

    double wearHazard() {
        return wearHazard;
    }

    /** Probability that the machine fails at this reading; NaN when nothing could be assessed. */
    double failureProbability() {
        boolean any = !Double.isNaN(wearHazard);
        for (int rule = 0; rule < RULES; rule++) {
            if (broken[rule]) {
                return BROKEN;
            }
            any |= assessed[rule];
        }
        if (!any) {
            return Double.NaN;
        }
        double hazard = Double.isNaN(wearHazard) ? 0 : wearHazard;
        return UNEXPLAINED + (1 - UNEXPLAINED) * hazard;
    }

    /** The failure mode to name: the broken rule that is farthest over its limit, else the tool when it is due. */
    FailureMode mode() {
        int worst = -1;
        for (int rule = 0; rule < RULES; rule++) {
            if (broken[rule] && (worst < 0 || margin[rule] < margin[worst])) {
                worst = rule;
            }
        }
        if (worst >= 0) {
            return mode(worst);
        }
        return wearHazard > 0 ? FailureMode.TWF : FailureMode.NONE;
    }

    static FailureMode mode(int rule) {
        return switch (rule) {
            case HEAT -> FailureMode.HDF;
            case POWER -> FailureMode.PWF;
            default -> FailureMode.OSF;
        };
    }

    static AlertKind kind(int rule) {
        return switch (rule) {
            case HEAT -> AlertKind.HEAT_DISSIPATION;
            case POWER -> AlertKind.POWER;
            default -> AlertKind.OVERSTRAIN;
        };
    }
}
