package io.twinengine.contract;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One reading as a gateway publishes it on {@code sensor.readings.<manufacturer_id>}, key = node id as text.
 *
 * @param timestamp when it was measured; absent: the broker's time
 * @param temperature process temperature, °C
 * @param vibration RMS velocity, mm/s
 * @param torque Nm
 * @param rpm rotational speed, 1/min
 * @param toolWear minutes the tool has been cutting
 * @param ambientTemperature air temperature, °C
 * @param metrics further numeric values by name, at most 32
 * @param units of values by name, where the gateway says them; other units of the same kind are converted
 */
public record Reading(long nodeId, @Nullable Instant timestamp, @Nullable Double temperature,
        @Nullable Double vibration, @Nullable Double torque, @Nullable Double rpm, @Nullable Double toolWear,
        @Nullable Double ambientTemperature, Map<String, Double> metrics,
        @Nullable Map<String, String> units) {

    public Reading {
        metrics = metrics == null ? Map.of() : Map.copyOf(metrics);
        units = units == null ? null : Map.copyOf(units);
    }
}
