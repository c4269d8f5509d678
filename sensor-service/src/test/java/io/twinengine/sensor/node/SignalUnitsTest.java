package io.twinengine.sensor.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.twinengine.contract.SignalDefinition;

class SignalUnitsTest {

    private final SignalUnits units = SignalUnits.of(List.of(new SignalDefinition("pressure", "bar", null, null),
            new SignalDefinition("flow", "l/min", null, null), new SignalDefinition("level", "marks", null, null)));

    @ParameterizedTest
    @CsvSource({ "temperature, °F, 140, 60", "ambient_temperature, K, 293.15, 20", "vibration, m/s, 0.002, 2",
            "torque, kN*m, 0.04, 40", "rpm, rad/s, 157.0796327, 1500", "rpm, 1/min, 1500, 1500", "rpm, rpm, 1500, 1500",
            "tool_wear, h, 2, 120",
            "pressure, kPa, 250, 2.5", "pressure, psi, 14.50377377, 1", "flow, l/s, 1, 60", "level, marks, 7, 7",
            "nobody knows, furlong, 3, 3"})
    void turnsAValueIntoTheUnitOfItsSignal(String signal, String unit, double given, double expected) {
        assertThat(units.conversion(signal, unit).orElseThrow().applyAsDouble(given)).isCloseTo(expected, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({ "temperature, bar", "rpm, Hz", "torque, furlong", "pressure, °C", "level, m", "vibration, g0"})
    void refusesAUnitOfAnotherKind(String signal, String unit) {
        assertThat(units.conversion(signal, unit)).isEmpty();
    }

    @Test
    void knowsTheUnitsOfTheStandardFieldsWhateverTheTypeSays() {
        var wrong = SignalUnits.of(List.of(new SignalDefinition("temperature", "K", null, null)));

        assertThat(wrong.all()).containsEntry("temperature", "°C").containsEntry("rpm", "1/min");
    }
}
