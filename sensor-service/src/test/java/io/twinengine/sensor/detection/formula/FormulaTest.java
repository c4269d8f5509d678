package io.twinengine.sensor.detection.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;

import org.junit.jupiter.api.Test;

class FormulaTest {

    private static final Map<String, MeasureUnit> SIGNALS = Map.of("torque", MeasureUnit.parse("Nm"), "rpm",
            MeasureUnit.parse("rpm"), "temperature", MeasureUnit.parse("°C"), "ambient_temperature",
            MeasureUnit.parse("°C"), "pressure", MeasureUnit.parse("bar"), "flow", MeasureUnit.parse("l/min"));

    private static final Map<String, Double> READING = Map.of("torque", 40.0, "rpm", 1_500.0, "temperature", 37.0,
            "ambient_temperature", 25.5, "pressure", 3.0, "flow", 120.0);

    private static double evaluate(String text, String unit) {
        return Formula.compile(text, SIGNALS, MeasureUnit.parse(unit))
                .evaluate(signal -> READING.getOrDefault(signal, Double.NaN));
    }

    @Test
    void convertsUnitsByItself() {
        assertThat(evaluate("torque * rpm", "W")).isCloseTo(6_283.185, within(0.001));
        assertThat(evaluate("torque * rpm", "kW")).isCloseTo(6.283, within(0.001));
        assertThat(evaluate("pressure * flow", "W")).isCloseTo(600, within(0.001));
        assertThat(evaluate("temperature - ambient_temperature", "K")).isCloseTo(11.5, within(1e-9));
    }

    @Test
    void knowsPrecedenceBracketsAndFunctions() {
        assertThat(evaluate("-2 + 3 * (4 - 1) ^ 2", "1")).isEqualTo(25);
        assertThat(evaluate("MAX(ABS(0 - 3), SQRT(16)) / 2 * PI", "1")).isCloseTo(2 * Math.PI, within(1e-12));
    }

    @Test
    void isNotANumberWhenASignalIsMissing() {
        Formula formula = Formula.compile("torque * rpm", SIGNALS, MeasureUnit.parse("W"));
        assertThat(formula.evaluate(_ -> Double.NaN)).isNaN();
    }

    @Test
    void refusesUnitsThatDoNotFit() {
        assertThatThrownBy(() -> evaluate("torque + temperature", "Nm")).isInstanceOf(FormulaException.class)
                .hasMessage("'+' needs the same units on both sides, but has kg·m^2·s^-2 and K.");
        assertThatThrownBy(() -> evaluate("torque * rpm", "Nm"))
                .hasMessage("The formula gives kg·m^2·s^-3, but Nm is kg·m^2·s^-2.");
    }

    @Test
    void refusesWhatIsNotArithmetic() {
        assertThatThrownBy(() -> evaluate("STR_UPPER(\"a\")", "1")).isInstanceOf(FormulaException.class)
                .hasMessageContaining("cannot be used in a formula");
        assertThatThrownBy(() -> evaluate("torque * (rpm", "W")).hasMessageStartingWith("The formula cannot be read");
        assertThatThrownBy(() -> evaluate("speed * 2", "1")).hasMessageStartingWith("There is no signal 'speed'.");
        assertThatThrownBy(() -> evaluate("1" + "+1".repeat(150), "1")).hasMessageContaining("at most 100 terms");
    }

    @Test
    void refusesAnUnknownUnit() {
        assertThatThrownBy(() -> MeasureUnit.parse("furlong/min")).isInstanceOf(FormulaException.class)
                .hasMessageStartingWith("Unit 'furlong/min' is not known.");
    }
}
