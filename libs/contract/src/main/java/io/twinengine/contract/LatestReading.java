package io.twinengine.contract;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The newest evaluated reading of a machine, thinned to what a screen can show. Units as in {@link Reading}.
 *
 * @param score calibrated anomaly score, 0 (as always) to 1
 * @param failureProbability 0 to 1
 * @param severity of the verdict; absent: nothing abnormal
 */
public record LatestReading(long nodeId, long manufacturerId, Instant timestamp, @Nullable Double temperature,
        @Nullable Double vibration, @Nullable Double torque, @Nullable Double rpm, @Nullable Double toolWear,
        @Nullable Double ambientTemperature, Map<String, Double> metrics, ReadingQuality quality,
        @Nullable Double score, @Nullable Double failureProbability, @Nullable Severity severity) implements TwinEvent {

    public static final String TYPE = "sensor.latest-reading.v1";

    public LatestReading {
        metrics = metrics == null ? Map.of() : Map.copyOf(metrics);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String topic() {
        return Topics.LATEST;
    }

    @Override
    public String key() {
        return Long.toString(nodeId);
    }
}
