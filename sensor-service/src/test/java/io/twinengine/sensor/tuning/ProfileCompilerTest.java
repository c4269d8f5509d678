package io.twinengine.sensor.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.twinengine.contract.NodeState;
import io.twinengine.contract.Severity;
import io.twinengine.contract.SignalDefinition;
import io.twinengine.contract.SignalLimit;
import io.twinengine.sensor.SensorFixtures;
import io.twinengine.sensor.detection.Limit;
import io.twinengine.sensor.detection.ProductGrade;
import io.twinengine.sensor.detection.ShiftSchedule;

class ProfileCompilerTest {

    private static final ShiftSchedule NIGHT = new ShiftSchedule(List.of(new ShiftSchedule.Shift("night",
            EnumSet.allOf(DayOfWeek.class), LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneId.of("Europe/Berlin"))));

    private static final NodeState NODE = SensorFixtures.node(1, 1,
            List.of(new SignalLimit("temperature", null, 90.0, Severity.HIGH, null, 5.0),
                    new SignalLimit("torque", 1.0, 60.0, Severity.LOW, 0.5, null)),
            List.of(new SignalDefinition("flow", "l/min", null, null),
                    new SignalDefinition("pressure", "bar", 0.0, 16.0)));

    private static CompiledProfile compile(Tuning type, Tuning machine) {
        return ProfileCompiler.compile(NODE, type, machine, NIGHT, 0);
    }

    private static Tuning limits(LimitSetting... limits) {
        return new Tuning(null, null, null, null, null, null, List.of(limits), List.of());
    }

    private static LimitSetting below(String signal, double high) {
        return new LimitSetting(signal, null, high, Severity.MEDIUM, null, null, null, null, null, null);
    }

    private static List<String> applied(CompiledProfile profile) {
        return profile.limits().stream()
                .map(one -> one.limit().signal() + " " + one.limit().high() + " " + one.origin()).toList();
    }

    @Test
    void followsThePlantGraphWhenNobodyHasSetAnything() {
        CompiledProfile profile = compile(Tuning.NOTHING, Tuning.NOTHING);

        assertThat(applied(profile)).containsExactly("temperature 90.0 PLANT_GRAPH", "torque 60.0 PLANT_GRAPH");
        Limit temperature = profile.limits().getFirst().limit();
        assertThat(temperature.hysteresis()).as("two percent").isEqualTo(1.8);
        assertThat(temperature.holdFor()).hasSeconds(5);
        assertThat(profile.cutting().physics().enabled()).isTrue();
        assertThat(profile.other().physics().enabled()).isFalse();
        assertThat(profile.problems()).isEmpty();
    }

    @Test
    void letsTheMachineDecideOverItsTypeAndTheTypeOverThePlantGraphSignalBySignal() {
        CompiledProfile profile = compile(limits(below("temperature", 80), below("vibration", 3)),
                limits(below("vibration", 2), below("vibration", 4)));

        assertThat(applied(profile)).containsExactly("vibration 2.0 MACHINE", "vibration 4.0 MACHINE",
                "temperature 80.0 MACHINE_TYPE", "torque 60.0 PLANT_GRAPH");
    }

    @Test
    void takesALimitAwayThatIsSwitchedOff() {
        var off = new LimitSetting("temperature", null, null, null, null, null, null, null, null, false);

        assertThat(applied(compile(Tuning.NOTHING, limits(off)))).containsExactly("torque 60.0 PLANT_GRAPH");
    }

    @Test
    void setsLimitsOnFormulasWithUnitsFromTheMachineType() {
        var type = new Tuning(null, null, null, null, null, null, List.of(below("hydraulic_power", 2)),
                List.of(new Tuning.FormulaSetting("hydraulic_power", "pressure * flow", "kW")));

        CompiledProfile profile = compile(type, Tuning.NOTHING);

        assertThat(applied(profile)).startsWith("hydraulic_power 2.0 MACHINE_TYPE");
        assertThat(profile.formulas()).extracting(one -> one.formula().name()).containsExactly("hydraulic_power");
        assertThat(profile.problems()).isEmpty();
    }

    @Test
    void namesWhatCannotBeUsedAndGoesOnWithTheRest() {
        var machine = new Tuning(null, null, null, new Tuning.Surroundings("hall", 20.0), null,
                new Tuning.Physics(9_500.0, null, null, null, null, null),
                List.of(new LimitSetting("rpm", 10.0, 5.0, Severity.LOW, null, null, null, null, null, null),
                        new LimitSetting("vibration", null, 3.0, Severity.LOW, null, null, null, null,
                                Set.of("late", "night"), null)),
                List.of(new Tuning.FormulaSetting("torque", "rpm", "rpm"),
                        new Tuning.FormulaSetting("a", "torque + rpm", "Nm"),
                        new Tuning.FormulaSetting("b", "speed * 2", "1"),
                        new Tuning.FormulaSetting("c", "torque", "furlong")));

        CompiledProfile profile = compile(Tuning.NOTHING, machine);

        assertThat(problems(profile)).containsExactlyInAnyOrder(
                "formulas[0].name: A signal has this name. Choose another one.",
                "formulas[1].expression: '+' needs the same units on both sides, but has kg·m^2·s^-2 and s^-1.",
                "formulas[2].expression: There is no signal 'speed'. Known: ambient_temperature, flow, pressure, rpm,"
                        + " temperature, tool_wear, torque, vibration.",
                "formulas[3].unit: Unit 'furlong' is not known. Use one or a product of: %, 1, A, C, Hz, J, K, N, Nm,"
                        + " Pa, V, W, bar, g0, h, kN, kPa, kW, kWh, kg, l, m, mA, min, mm, ms, psi, rad, rpm, s, um, °C, °F.",
                "limits[0]: Limit rpm: the low bound must be below the high bound.",
                "limits[1]: There is no shift named late in the shift calendar.",
                "ambient: Name either a signal or a temperature in celsius.",
                "physics: The lowest power must be below the highest power.");
        assertThat(applied(profile)).containsExactly("vibration 3.0 MACHINE", "temperature 90.0 PLANT_GRAPH",
                "torque 60.0 PLANT_GRAPH");
        assertThat(profile.cutting().physics().minPowerWatts()).isEqualTo(3_500);
    }

    private static List<String> problems(CompiledProfile profile) {
        return profile.problems().stream().map(problem -> problem.field() + ": " + problem.detail()).toList();
    }

    @Test
    void watchesNoMoreThanThirtyTwoLimitsAndSaysSo() {
        List<LimitSetting> many = new ArrayList<>();
        for (int i = 0; i < 31; i++) {
            many.add(below("metric_" + i, i));
        }

        CompiledProfile profile = compile(Tuning.NOTHING, limits(many.toArray(LimitSetting[]::new)));

        assertThat(profile.limits()).hasSize(32);
        assertThat(profile.problems()).extracting(Problem::origin, Problem::field)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Origin.PLANT_GRAPH, "limits[1]"));
    }

    @Test
    void mergesLayersSensitivityAndSurroundingsFieldByField() {
        var type = new Tuning(layers(null, false), new Tuning.Sensitivity(2.0, 0.5), ProductGrade.L,
                new Tuning.Surroundings(null, 21.0), Set.of("oil"), null, List.of(), List.of());
        var machine = new Tuning(layers(true, null), new Tuning.Sensitivity(null, 10.0), ProductGrade.H, null, null,
                null, List.of(), List.of());

        CompiledProfile profile = compile(type, machine);

        var learning = profile.other().learning();
        assertThat(profile.other().physics().enabled()).isTrue();
        assertThat(learning.state()).isTrue();
        assertThat(learning.point()).isFalse();
        assertThat(learning.stateSensitivity()).isEqualTo(2);
        assertThat(learning.pointSensitivity()).isEqualTo(10);
        assertThat(learning.thermalSignals()).containsExactly("oil");
        assertThat(learning.ambient().celsius()).isEqualTo(21);
        assertThat(profile.cutting().grade()).isEqualTo(ProductGrade.H);
    }

    private static Tuning.Layers layers(@Nullable Boolean physics, @Nullable Boolean point) {
        return new Tuning.Layers(null, physics, null, null, point);
    }

    @Test
    void switchesLayersOffAltogether() {
        var off = new Tuning(new Tuning.Layers(false, false, false, false, false), null, null, null, null, null,
                List.of(), List.of());

        CompiledProfile profile = compile(Tuning.NOTHING, off);

        assertThat(profile.limits()).isEmpty();
        assertThat(profile.cutting().physics().enabled()).isFalse();
        assertThat(profile.cutting().learning().state()).isFalse();
    }

    @Test
    void survivesItsWayThroughTheDatabase() throws Exception {
        var tuning = new Tuning(layers(true, null), null, ProductGrade.M, null, Set.of("oil"), null,
                List.of(new LimitSetting("vibration", null, 3.0, Severity.LOW, 0.1, 2.5, 3, 5, Set.of("night"), true)),
                List.of(new Tuning.FormulaSetting("a", "torque * rpm", "W")));
        var mapper = io.twinengine.contract.ContractJson.mapper();

        assertThat(mapper.readValue(mapper.writeValueAsString(tuning), Tuning.class)).isEqualTo(tuning);
        assertThat(mapper.readValue("{}", Tuning.class)).isEqualTo(Tuning.NOTHING);
        assertThat(mapper.convertValue(Map.of("added_later", 1), Tuning.class)).isEqualTo(Tuning.NOTHING);
    }
}
