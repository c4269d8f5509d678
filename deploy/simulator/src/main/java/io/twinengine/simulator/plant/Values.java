package io.twinengine.simulator.plant;

/** One reading of a machine: °C, mm/s, Nm, 1/min, min, °C. */
public record Values(double temperature, double vibration, double torque, double rpm, double toolWear,
        double ambientTemperature) {}
