package io.twinengine.sensor.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class SilenceRuleTest {

    private final SilenceRule rule = new SilenceRule(3, Duration.ofSeconds(5));

    @Test
    void waitsForSeveralIntervals() {
        assertThat(rule.deadlineMillis(100_000, 0, 10_000)).isEqualTo(130_000);
    }

    @Test
    void neverBlamesSoonerThanConfigured() {
        assertThat(rule.deadlineMillis(100_000, 0, 1_000)).isEqualTo(105_000);
        assertThat(rule.deadlineMillis(100_000, 0, 0)).isEqualTo(105_000);
    }

    @Test
    void givesEveryMachineItsFullTimeAfterARestart() {
        assertThat(rule.deadlineMillis(100_000, 4_000_000, 10_000)).isEqualTo(4_030_000);
    }
}
