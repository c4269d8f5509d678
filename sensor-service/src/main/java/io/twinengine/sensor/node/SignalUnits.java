package io.twinengine.sensor.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

import io.twinengine.contract.SignalDefinition;
import io.twinengine.sensor.detection.formula.FormulaException;
import io.twinengine.sensor.detection.formula.MeasureUnit;

/** What the signals of a machine are measured in, and how a gateway's other unit becomes that. */
public final class SignalUnits {

    /** A signal, and the unit's other name. */
    private static final String RPM = "rpm";
    private static final Map<String, String> STANDARD = Map.of("temperature", "°C", "vibration", "mm/s", "torque", "Nm",
            RPM, "1/min", "tool_wear", "min", "ambient_temperature", "°C");

    private final Map<String, String> units;

    private SignalUnits(Map<String, String> units) {
        this.units = units;
    }

    static SignalUnits of(List<SignalDefinition> signals) {
        Map<String, String> units = new HashMap<>();
        for (SignalDefinition signal : signals) {
            if (signal.unit() != null) {
                units.put(signal.signal(), signal.unit());
            }
        }
        units.putAll(STANDARD);
        return new SignalUnits(Map.copyOf(units));
    }

    /** By signal, as far as they are known. */
    public Map<String, String> all() {
        return units;
    }

    /** What a value in this unit must go through; empty when the unit is not known or of another kind. */
    public Optional<DoubleUnaryOperator> conversion(String signal, String unit) {
        String expected = units.get(signal);
        if (expected == null || expected.equals(unit)) {
            return Optional.of(DoubleUnaryOperator.identity());
        }
        return signal.equals(RPM) ? revolutions(unit) : between(unit, expected);
    }

    /** Not hertz: whether that is turns or radians a second, nobody knows. */
    private static Optional<DoubleUnaryOperator> revolutions(String unit) {
        return unit.equals(RPM) || unit.equals("rad/s") ? between(unit, RPM) : Optional.empty();
    }

    private static Optional<DoubleUnaryOperator> between(String given, String expected) {
        try {
            MeasureUnit from = MeasureUnit.parse(given);
            MeasureUnit to = MeasureUnit.parse(expected);
            return from.dimension().equals(to.dimension())
                    ? Optional.of(value -> to.fromBase(from.toBase(value)))
                    : Optional.empty();
        } catch (FormulaException _) {
            return Optional.empty();
        }
    }
}
