package io.twinengine.sensor.reading;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.ReadingQuality;

/** A stored reading as clients see it; the seed's fields first. Units: °C, mm/s, Nm, 1/min, min, °C. */
public record ReadingResponse(@Nullable Long id, long machineNode, String machineNodeName,
        @Nullable Double temperature, @Nullable Double vibration, @Nullable Double torque, @Nullable Double rpm,
        @Nullable Double toolWear, Instant timestamp, @Nullable Double ambientTemperature,
        Map<String, Double> metrics, @Nullable ReadingQuality quality) {

    public ReadingResponse {
        metrics = Map.copyOf(metrics);
    }
}
