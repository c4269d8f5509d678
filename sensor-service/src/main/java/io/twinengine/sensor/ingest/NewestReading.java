package io.twinengine.sensor.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.twinengine.sensor.detection.MachineState;
import io.twinengine.sensor.detection.Quality;
import io.twinengine.sensor.detection.Sample;

/**
 * The newest stored reading of a machine.
 *
 * @param standard values of the standard channels in their order
 */
record NewestReading(Instant at, List<@Nullable Double> standard, Map<String, Double> metrics) {

    Sample sample(MachineState machine) {
        Sample sample = new Sample().begin(at.toEpochMilli(), Quality.GOOD);
        for (int channel = 0; channel < standard.size(); channel++) {
            Double value = standard.get(channel);
            sample.put(channel, value == null ? Double.NaN : value);
        }
        metrics.forEach((name, value) -> sample.putMetric(machine, name, value));
        return sample;
    }
}
