package io.twinengine.sensor.reading;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A period of a machine's signals, as few points as a screen can show. Every point keeps the extremes of its stretch.
 *
 * @param resolution what the points are made from: {@code raw}, {@code minute} or {@code hour}
 * @param stepSeconds how long a stretch is
 * @param signals points by signal, oldest first; a stretch without readings has none
 */
public record ChartResponse(long machineNode, String machineNodeName, Instant from, Instant to, String resolution,
        double stepSeconds, Map<String, String> units, Map<String, List<Point>> signals) {

    /** @param last the newest value of the stretch */
    public record Point(Instant timestamp, double min, double max, double mean, long count, @Nullable Double last) {}

    public ChartResponse {
        units = Map.copyOf(units);
        signals = Map.copyOf(signals);
    }
}
