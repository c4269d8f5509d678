package io.twinengine.simulator.replay;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

import org.jspecify.annotations.Nullable;

import io.twinengine.simulator.UsageException;

/** From the unit of a column to the unit of its field. */
final class UnitOfMeasure {

    private static final double KELVIN = 273.15;
    private static final double MINUTES_PER_HOUR = 60;
    private static final double INCH_MILLIMETRES = 25.4;
    private static final double POUND_FOOT_NEWTON_METRES = 1.3558179483314004;

    private static final Map<String, DoubleUnaryOperator> TEMPERATURE = Map.of("C", value -> value,
            "K", UnitOfMeasure::celsiusOfKelvin, "F", value -> (value - 32) * 5 / 9);
    private static final Map<String, Map<String, DoubleUnaryOperator>> BY_FIELD = Map.of(
            "temperature", TEMPERATURE,
            "ambient_temperature", TEMPERATURE,
            "vibration", Map.of("mm/s", value -> value, "m/s", value -> value * 1_000, "in/s",
                    value -> value * INCH_MILLIMETRES),
            "torque", Map.of("Nm", value -> value, "kNm", value -> value * 1_000, "lbft",
                    value -> value * POUND_FOOT_NEWTON_METRES),
            "rpm", Map.of("rpm", value -> value, "Hz", value -> value * MINUTES_PER_HOUR, "rad/s",
                    value -> value * MINUTES_PER_HOUR / (2 * Math.PI)),
            "tool_wear", Map.of("min", value -> value, "s", value -> value / MINUTES_PER_HOUR, "h",
                    value -> value * MINUTES_PER_HOUR));

    private UnitOfMeasure() {}

    static Set<String> fields() {
        return BY_FIELD.keySet();
    }

    static DoubleUnaryOperator conversion(String field, @Nullable String unit) {
        if (unit == null) {
            return DoubleUnaryOperator.identity();
        }
        Map<String, DoubleUnaryOperator> units = BY_FIELD.getOrDefault(field, Map.of());
        return Optional.ofNullable(units.get(unit))
                .orElseThrow(() -> new UsageException(units.isEmpty()
                        ? field + " has no units to convert: leave out ':" + unit + "'"
                        : "Unknown unit '" + unit + "' of " + field + ": use one of "
                                + String.join(", ", new TreeSet<>(units.keySet()))));
    }

    /** 308.6 K are 35.45 °C and not 35.450000000000045. */
    private static double celsiusOfKelvin(double kelvin) {
        return Math.rint((kelvin - KELVIN) * 1e9) / 1e9;
    }
}
