package io.twinengine.sensor.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.twinengine.contract.SignalDefinition;
import io.twinengine.sensor.detection.Channels;

/**
 * What the signals of a machine can physically show: what no machine on a factory floor exceeds, narrowed by what its
 * type says. Beyond it the sensor is broken or the unit is wrong.
 */
public final class PhysicalRanges {

    private static final Range[] OF_ANY_MACHINE = new Range[Channels.STANDARD];

    static {
        OF_ANY_MACHINE[Channels.TEMPERATURE] = new Range(-100, 2_000); // °C
        OF_ANY_MACHINE[Channels.VIBRATION] = new Range(0, 1_000); // mm/s
        OF_ANY_MACHINE[Channels.TORQUE] = new Range(-1_000_000, 1_000_000); // Nm
        OF_ANY_MACHINE[Channels.RPM] = new Range(-200_000, 200_000); // 1/min
        OF_ANY_MACHINE[Channels.TOOL_WEAR] = new Range(0, 1_000_000); // min
        OF_ANY_MACHINE[Channels.AMBIENT_TEMPERATURE] = new Range(-100, 200); // °C
    }

    private final Range[] standard;
    private final Map<String, Range> metrics;

    private record Range(double lowest, double highest) {

        static Range of(SignalDefinition signal) {
            return new Range(signal.lowest() == null ? Double.NEGATIVE_INFINITY : signal.lowest(),
                    signal.highest() == null ? Double.POSITIVE_INFINITY : signal.highest());
        }

        Range and(Range other) {
            return new Range(Math.max(lowest, other.lowest), Math.min(highest, other.highest));
        }

        /** Written so that a missing value (NaN) passes. */
        boolean allows(double value) {
            return !(value < lowest || value > highest);
        }
    }

    private PhysicalRanges(Range[] standard, Map<String, Range> metrics) {
        this.standard = standard;
        this.metrics = metrics;
    }

    static PhysicalRanges of(List<SignalDefinition> signals) {
        Range[] standard = OF_ANY_MACHINE.clone();
        Map<String, Range> metrics = new HashMap<>();
        for (SignalDefinition signal : signals) {
            int channel = Channels.STANDARD_NAMES.indexOf(signal.signal());
            if (channel < 0) {
                metrics.put(signal.signal(), Range.of(signal));
            } else {
                standard[channel] = standard[channel].and(Range.of(signal));
            }
        }
        return new PhysicalRanges(standard, Map.copyOf(metrics));
    }

    /** @param values by channel; NaN where nothing was measured */
    public boolean allow(double[] values) {
        for (int channel = 0; channel < standard.length; channel++) {
            if (!standard[channel].allows(values[channel])) {
                return false;
            }
        }
        return true;
    }

    /** A metric that the type does not define may show anything. */
    public boolean allow(String metric, double value) {
        Range range = metrics.get(metric);
        return range == null || range.allows(value);
    }
}
