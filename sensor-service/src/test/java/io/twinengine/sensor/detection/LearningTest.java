package io.twinengine.sensor.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class LearningTest {

    private static MachineProfile with(Learning learning) {
        return MachineProfile.DEFAULT.withLearning(learning);
    }

    /** Readings after a shift until the state detector says so. */
    private static int delay(Learning learning, double shift) {
        var machine = new Machines(3, MachineState.fresh()).by(with(learning));
        machine.skip(500);
        machine.shift("flow", shift);
        for (int i = 1; i < 2_000; i++) {
            if (machine.next().severity(AlertKind.STATE) != Severity.NONE) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }

    @Test
    void alarmsAtSmallerFaultsWhenItIsMoreSensitive() {
        assertThat(delay(Learning.DEFAULT, 1.5)).isEqualTo(Integer.MAX_VALUE);
        assertThat(delay(Learning.DEFAULT.withSensitivity(4, 1), 1.5)).isLessThan(100);
        assertThat(delay(Learning.DEFAULT, 10)).isLessThan(delay(Learning.DEFAULT.withSensitivity(0.5, 1), 10));
    }

    @Test
    void goesOnLearningInALayerThatIsOff() {
        MachineState state = MachineState.fresh();
        var machine = new Machines(3, state).by(with(Learning.DEFAULT.only(false, false)));
        machine.skip(500);
        machine.shift("flow", 20);
        assertThat(machine.skip(60).severity()).isEqualTo(Severity.NONE);
        assertThat(state.warmUp().complete()).isTrue();

        machine.by(with(Learning.DEFAULT));
        assertThat(machine.next().severity(AlertKind.STATE)).isNotEqualTo(Severity.NONE);
    }

    @Test
    void showsWhatItTakesAsNormal() {
        MachineState state = MachineState.fresh();
        assertThat(state.normalRanges()).isEmpty();

        new Machines(3, state).skip(1_000);

        List<NormalRange> ranges = state.normalRanges();
        assertThat(ranges).extracting(NormalRange::layer).containsOnly(AlertKind.STATE, AlertKind.POINT);
        assertThat(ranges).filteredOn(range -> range.layer() == AlertKind.STATE).extracting(NormalRange::signal)
                .containsExactlyElementsOf(Machines.SIGNALS);
        assertThat(ranges).allSatisfy(range -> {
            assertThat(range.low()).isBetween(92.0, 98.0);
            assertThat(range.high()).isBetween(102.0, 108.0);
        });
    }

    @Test
    void takesTheAmbientTemperatureFromWhereItIsTold() {
        Detector detector = new Detector();
        Sample sample = new Sample();
        MachineState machine = MachineState.fresh();
        MachineProfile hall = with(Learning.DEFAULT.in(new Ambient(null, 20))).withGrade(ProductGrade.L);
        MachineProfile sensor = with(Learning.DEFAULT.in(new Ambient("hall", Double.NaN))).withGrade(ProductGrade.L);

        sample.begin(1_000, Quality.GOOD).put(Channels.TEMPERATURE, 25).put(Channels.RPM, 1_200)
                .put(Channels.TORQUE, 40);
        assertThat(detector.assess(machine, MachineProfile.DEFAULT, sample).mode()).isEqualTo(FailureMode.NONE);
        sample.begin(2_000, Quality.GOOD).put(Channels.TEMPERATURE, 25).put(Channels.RPM, 1_200)
                .put(Channels.TORQUE, 40);
        assertThat(detector.assess(machine, hall, sample).mode()).isEqualTo(FailureMode.HDF);
        sample.begin(3_000, Quality.GOOD).put(Channels.TEMPERATURE, 25).put(Channels.RPM, 1_200)
                .put(Channels.TORQUE, 40).putMetric(machine, "hall", 18);
        assertThat(detector.assess(machine, sensor, sample).mode()).isEqualTo(FailureMode.HDF);
        sample.begin(4_000, Quality.GOOD).put(Channels.TEMPERATURE, 25).put(Channels.RPM, 1_200)
                .put(Channels.TORQUE, 40).putMetric(machine, "hall", 10);
        assertThat(detector.assess(machine, sensor, sample).mode()).isEqualTo(FailureMode.NONE);
    }

    @Test
    void refusesSensitivitiesThatMakeNoSense() {
        assertThatThrownBy(() -> Learning.DEFAULT.withSensitivity(0, 1)).hasMessageContaining("from 0.01 to 100");
        assertThatThrownBy(() -> new Learning(true, true, 1, Double.NaN, Set.of(), Ambient.MEASURED, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
