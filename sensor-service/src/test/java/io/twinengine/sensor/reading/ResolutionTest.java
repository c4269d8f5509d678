package io.twinengine.sensor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionTest {

    private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({ "PT1H, 1000, RAW, PT3.6S", "PT1M, 1000, RAW, PT0.06S", "PT12H, 1000, MINUTE, PT1M",
            "P1D, 1000, MINUTE, PT2M", "P7D, 1000, MINUTE, PT11M", "P30D, 1000, HOUR, PT1H", "P365D, 1000, HOUR, PT9H",
            "PT1H, 60, MINUTE, PT1M", "PT1H, 1, HOUR, PT1H", "PT0.5S, 1000, RAW, PT0.001S"})
    void takesTheCoarsestThatMakesAGoodChart(Duration length, int points, Resolution expected, Duration step) {
        Period period = new Period(START, START.plus(length));

        Resolution resolution = Resolution.of(period, points);

        assertThat(resolution).isEqualTo(expected);
        assertThat(resolution.step(period, points)).isEqualTo(step);
    }
}
