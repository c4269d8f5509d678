package io.twinengine.bench.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NabScoreTest {

    private static final int[][] WINDOWS = { { 100, 200}};

    private static double standard(int... alarms) {
        boolean[] rows = new boolean[1_000];
        for (int alarm : alarms) {
            rows[alarm] = true;
        }
        var score = new NabScore();
        score.add(rows, WINDOWS, 50);
        return score.percent(0.11, 1);
    }

    @Test
    void isZeroForSilenceAndAHundredForTheLeftEdge() {
        assertThat(standard()).isZero();
        assertThat(standard(100)).isCloseTo(100, within(0.01));
        assertThat(standard(100, 150, 199)).as("a window counts once").isCloseTo(100, within(0.01));
    }

    @Test
    void pricesFalseAlarmsByTheirDistanceToTheLastWindow() {
        assertThat(standard(100, 60)).as("before any window").isCloseTo(100 - 50 * 0.11, within(0.01));
        assertThat(standard(100, 600)).as("far behind").isCloseTo(100 - 50 * 0.11, within(0.01));
        assertThat(standard(100, 210)).as("just behind").isBetween(98.0, 99.5);
        assertThat(standard(100, 20)).as("before scoring begins").isCloseTo(100, within(0.01));
    }
}
