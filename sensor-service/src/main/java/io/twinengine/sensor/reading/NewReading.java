package io.twinengine.sensor.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonAlias;

import io.twinengine.contract.Reading;
import io.twinengine.kit.problem.FieldError;

/** A reading that comes over REST; {@code node_id} is accepted for {@code machine_node}. */
public record NewReading(@JsonAlias("node_id") @Nullable Long machineNode, @Nullable Instant timestamp,
        @Nullable Double temperature, @Nullable Double vibration, @Nullable Double torque, @Nullable Double rpm,
        @Nullable Double toolWear, @Nullable Double ambientTemperature, @Nullable Map<String, Double> metrics,
        @Nullable Map<String, String> units) {

    private static final int MOST_METRICS = 32;

    /** What would be refused later is told now. */
    List<FieldError> faults() {
        List<FieldError> faults = new ArrayList<>();
        if (machineNode == null) {
            faults.add(new FieldError("machine_node", "Name the machine by its id."));
        }
        check(faults, "temperature", temperature);
        check(faults, "vibration", vibration);
        check(faults, "torque", torque);
        check(faults, "rpm", rpm);
        check(faults, "tool_wear", toolWear);
        check(faults, "ambient_temperature", ambientTemperature);
        if (metrics != null && metrics.size() > MOST_METRICS) {
            faults.add(new FieldError("metrics", "A reading may have at most 32 metrics."));
        }
        if (metrics != null) {
            metrics.forEach((name, value) -> check(faults, "metrics." + name, value));
        }
        boolean empty = temperature == null && vibration == null && torque == null && rpm == null && toolWear == null
                && ambientTemperature == null && (metrics == null || metrics.isEmpty());
        if (empty) {
            faults.add(new FieldError("temperature", "There is no measured value in it."));
        }
        return faults;
    }

    /** A reading without a time gets ours, so that it is the same one however often it is delivered. */
    Reading at(Instant now) {
        return new Reading(machineNode == null ? 0 : machineNode, timestamp == null ? now : timestamp, temperature,
                vibration, torque, rpm, toolWear, ambientTemperature,
                metrics == null ? Map.of() : withoutNulls(metrics), units);
    }

    private static Map<String, Double> withoutNulls(Map<String, Double> metrics) {
        Map<String, Double> present = new java.util.LinkedHashMap<>(metrics);
        present.values().removeIf(java.util.Objects::isNull);
        return present;
    }

    private static void check(List<FieldError> faults, String field, @Nullable Double value) {
        if (value != null && !Double.isFinite(value)) {
            faults.add(new FieldError(field, "Must be a finite number; leave out what was not measured."));
        }
    }
}
