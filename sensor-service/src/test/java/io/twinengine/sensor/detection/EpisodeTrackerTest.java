package io.twinengine.sensor.detection;

import static io.twinengine.sensor.detection.EpisodeTracker.Step.BEGAN;
import static io.twinengine.sensor.detection.EpisodeTracker.Step.ENDED;
import static io.twinengine.sensor.detection.EpisodeTracker.Step.NOTHING;
import static io.twinengine.sensor.detection.EpisodeTracker.Step.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.twinengine.sensor.detection.EpisodeTracker.Step;

class EpisodeTrackerTest {

    private static final int CLEAR_AFTER = 3;
    private static final int FIRST = 0;
    private static final int SECOND = 1;

    private final EpisodeTracker tracker = new EpisodeTracker(2);
    private long now = 1_000;

    private Step step(Severity severity) {
        Step step = tracker.step(FIRST, severity, now++, CLEAR_AFTER);
        if (step == ENDED) {
            tracker.close(FIRST);
        }
        return step;
    }

    private int calmUntilEnd() {
        int calm = 1;
        while (step(Severity.NONE) != ENDED) {
            calm++;
        }
        return calm;
    }

    @Test
    void beginsGetsWorseAndEndsAfterARunOfCalmReadings() {
        assertThat(step(Severity.NONE)).isEqualTo(NOTHING);
        assertThat(step(Severity.LOW)).isEqualTo(BEGAN);
        assertThat(step(Severity.HIGH)).isEqualTo(UPDATED);
        assertThat(step(Severity.LOW)).isEqualTo(NOTHING);
        assertThat(tracker.worst(FIRST)).isEqualTo(Severity.HIGH);
        assertThat(tracker.count(FIRST)).isEqualTo(3);
        assertThat(step(Severity.NONE)).isEqualTo(NOTHING);
        assertThat(step(Severity.NONE)).isEqualTo(NOTHING);
        assertThat(step(Severity.NONE)).isEqualTo(ENDED);
        assertThat(tracker.open(FIRST)).isFalse();
    }

    @Test
    void aFindingStartsTheCalmRunAnew() {
        step(Severity.LOW);
        step(Severity.NONE);
        step(Severity.NONE);
        step(Severity.LOW);
        assertThat(calmUntilEnd()).isEqualTo(CLEAR_AFTER);
    }

    @Test
    void tellsTheCountOnlyWhenItDoubles() {
        step(Severity.LOW);
        int told = 0;
        for (int i = 0; i < 1_000; i++) {
            told += step(Severity.LOW) == UPDATED ? 1 : 0;
        }
        assertThat(told).isEqualTo(9);
    }

    @Test
    void staysOpenLongerWhenItFlaps() {
        step(Severity.LOW);
        assertThat(calmUntilEnd()).isEqualTo(3);
        step(Severity.LOW);
        assertThat(calmUntilEnd()).isEqualTo(6);
        step(Severity.LOW);
        assertThat(calmUntilEnd()).isEqualTo(12);
    }

    @Test
    void forgetsFlappingAfterAQuietTime() {
        step(Severity.LOW);
        calmUntilEnd();
        step(Severity.LOW);
        calmUntilEnd();
        for (int i = 0; i < 100; i++) {
            step(Severity.NONE);
        }
        step(Severity.LOW);
        assertThat(calmUntilEnd()).isEqualTo(3);
    }

    @Test
    void keepsSlotsApart() {
        tracker.step(FIRST, Severity.LOW, now, CLEAR_AFTER);
        assertThat(tracker.step(SECOND, Severity.CRITICAL, now, CLEAR_AFTER)).isEqualTo(BEGAN);
        assertThat(tracker.worst(FIRST)).isEqualTo(Severity.LOW);
    }
}
