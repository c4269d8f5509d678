package io.twinengine.simulator.plant;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * A machine that behaves like one: temperature and power wander and come back, torque and speed share the power, the
 * tool wears and is changed. A fault pulls the values away within seconds and lets them back when it ends.
 */
public final class Machine {

    private static final double RADIANS_PER_SECOND = 2 * Math.PI / 60;
    private static final double TOOL_CHANGE_MINUTES = 195;
    private static final double WORN_MINUTES = 232;
    /** How much of the way to its target a value goes in one second. */
    private static final double PULL = 0.08;
    private static final double FAULT_PULL = 0.25;

    private final RandomGenerator random;
    private final boolean cutting;
    private final double wearPerSecond;
    private final double usualTemperature;
    private final double usualPowerWatts;
    private final double usualRpm;
    private final double usualVibration;
    private double temperature;
    private double ambient;
    private double powerWatts;
    private double rpm;
    private double vibration;
    private double toolWear;
    private @Nullable Fault fault;
    private Instant faultEnds = Instant.MIN;
    private @Nullable Values last;

    /**
     * @param machineType its name; a tool wears in mills, lathes, drills and saws only
     * @param wearFactor minutes of wear per minute, so that a tool change can be watched
     */
    public Machine(String machineType, RandomGenerator random, double wearFactor) {
        String type = machineType.toLowerCase(Locale.ROOT);
        this.random = random;
        this.cutting = type.matches(".*(cnc|mill|lathe|drill|saw|grind|turning).*");
        this.wearPerSecond = cutting ? wearFactor / 60 : 0;
        this.usualTemperature = (cutting ? 52 : 44) + 6 * random.nextDouble();
        this.usualPowerWatts = cutting ? 6_000 + 500 * random.nextDouble() : 1_200 + 800 * random.nextDouble();
        this.usualRpm = cutting ? 1_500 + 60 * random.nextDouble() : 700 + 200 * random.nextDouble();
        this.usualVibration = 1.2 + 0.6 * random.nextDouble();
        this.temperature = usualTemperature;
        this.ambient = 22 + 2 * random.nextDouble();
        this.powerWatts = usualPowerWatts;
        this.rpm = usualRpm;
        this.vibration = usualVibration;
        this.toolWear = cutting ? 150 * random.nextDouble() : 0;
    }

    public void suffer(Fault what, Instant now, Duration howLong) {
        fault = what;
        faultEnds = now.plus(howLong);
    }

    public void recover() {
        faultEnds = Instant.MIN;
    }

    public Optional<Fault> fault(Instant now) {
        if (fault != null && !now.isBefore(faultEnds)) {
            end(fault);
            fault = null;
        }
        return Optional.ofNullable(fault);
    }

    /** The next second of its life; empty while it is silent. */
    public Optional<Values> next(Instant now) {
        Optional<Fault> current = fault(now);
        if (current.filter(what -> what == Fault.STUCK).isPresent() && last != null) {
            return Optional.of(last);
        }
        wander();
        current.ifPresent(this::pull);
        wear(current.isPresent());
        if (current.filter(what -> what == Fault.SILENCE).isPresent()) {
            return Optional.empty();
        }
        last = values();
        return Optional.of(last);
    }

    private void end(Fault ended) {
        if (ended == Fault.WEAR || ended == Fault.OVERSTRAIN) {
            toolWear = 0;
        }
    }

    private void wander() {
        ambient += 0.002 * (23 - ambient) + 0.01 * random.nextGaussian();
        temperature += PULL * (usualTemperature - temperature) + 0.15 * random.nextGaussian();
        powerWatts += PULL * (usualPowerWatts - powerWatts) + 0.012 * usualPowerWatts * random.nextGaussian();
        rpm += PULL * (usualRpm - rpm) + 0.006 * usualRpm * random.nextGaussian();
        vibration += PULL * (usualVibration - vibration) + 0.04 * random.nextGaussian();
    }

    private void wear(boolean held) {
        toolWear += wearPerSecond;
        if (toolWear > TOOL_CHANGE_MINUTES && !held) {
            toolWear = 0;
        }
    }

    private void pull(Fault towards) {
        switch (towards) {
            case HEAT -> {
                temperature = closer(temperature, cutting ? ambient : 96);
                rpm = closer(rpm, cutting ? 1_300 : usualRpm);
            }
            case OVERSTRAIN -> {
                toolWear = cutting ? Math.max(toolWear, 190) : 0;
                rpm = closer(rpm, 1_120);
                powerWatts = closer(powerWatts, 72 * 1_120 * RADIANS_PER_SECOND);
                vibration = closer(vibration, cutting ? 3.5 : 7.5);
            }
            case POWER -> {
                powerWatts = closer(powerWatts, cutting ? 10_800 : 4 * usualPowerWatts);
                temperature = closer(temperature, cutting ? 70 : 93);
            }
            case WEAR -> {
                toolWear = cutting ? WORN_MINUTES : 0;
                vibration = closer(vibration, 7);
            }
            case OVERHEAT -> temperature = closer(temperature, 98);
            case VIBRATION -> vibration = closer(vibration, 9);
            case STUCK, SILENCE -> {
                // The machine itself is well.
            }
        }
    }

    private static double closer(double value, double target) {
        return value + FAULT_PULL * (target - value);
    }

    private Values values() {
        double speed = Math.max(1, rpm);
        double torque = Math.max(0, powerWatts) / (speed * RADIANS_PER_SECOND);
        return new Values(round(temperature), round(Math.max(0.05, vibration)), round(torque), round(speed),
                round(toolWear), round(ambient));
    }

    /** As many digits as a real sensor has. */
    private static double round(double value) {
        return Math.rint(value * 1_000) / 1_000;
    }
}
