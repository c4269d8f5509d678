package io.twinengine.gateway.floor;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.LatestReading;
import io.twinengine.contract.ReadingQuality;
import io.twinengine.contract.Severity;

/** A reading as clients know it: the seed's five values and its time, and what the platform found out about it. */
public record SensorValues(@Nullable Double temperature, @Nullable Double vibration, @Nullable Double torque,
        @Nullable Double rpm, @Nullable Double toolWear, Instant timestamp, @Nullable Double ambientTemperature,
        Map<String, Double> metrics, ReadingQuality quality, @Nullable Double score,
        @Nullable Double failureProbability, @Nullable Severity severity) {

    static SensorValues from(LatestReading reading) {
        return new SensorValues(reading.temperature(), reading.vibration(), reading.torque(), reading.rpm(),
                reading.toolWear(), reading.timestamp(), reading.ambientTemperature(), reading.metrics(),
                reading.quality(), reading.score(), reading.failureProbability(), reading.severity());
    }
}
