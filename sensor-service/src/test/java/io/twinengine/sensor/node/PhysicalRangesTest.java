package io.twinengine.sensor.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.twinengine.contract.SignalDefinition;
import io.twinengine.sensor.detection.Channels;

class PhysicalRangesTest {

    private final PhysicalRanges ranges = PhysicalRanges.of(List.of(
            new SignalDefinition("temperature", null, -10.0, 150.0), new SignalDefinition("rpm", null, 0.0, null),
            new SignalDefinition("vibration", null, -50.0, null), new SignalDefinition("pressure", "bar", 0.0, 16.0)));

    @Test
    void allowsWhatTheTypeAllowsBoundsIncluded() {
        assertThat(ranges.allow(only(Channels.TEMPERATURE, -10))).isTrue();
        assertThat(ranges.allow(only(Channels.TEMPERATURE, 150))).isTrue();
        assertThat(ranges.allow(only(Channels.TEMPERATURE, 150.1))).isFalse();
        assertThat(ranges.allow(only(Channels.RPM, -1))).isFalse();
    }

    @Test
    void cannotBeWiderThanWhatAnyMachineShows() {
        assertThat(ranges.allow(only(Channels.VIBRATION, -1))).isFalse();
        assertThat(ranges.allow(only(Channels.RPM, 300_000))).isFalse();
    }

    @Test
    void judgesMetricsThatAreDefined() {
        assertThat(ranges.allow("pressure", 16)).isTrue();
        assertThat(ranges.allow("pressure", 16.1)).isFalse();
        assertThat(ranges.allow("anything", 1e300)).isTrue();
    }

    @Test
    void allowsWhatWasNotMeasured() {
        assertThat(ranges.allow(only(Channels.TEMPERATURE, Double.NaN))).isTrue();
    }

    private static double[] only(int channel, double value) {
        double[] values = new double[Channels.STANDARD];
        Arrays.fill(values, Double.NaN);
        values[channel] = value;
        return values;
    }
}
