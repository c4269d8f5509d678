package io.twinengine.factory.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.twinengine.factory.bottleneck.ActivePeriods.Momentary;
import io.twinengine.factory.bottleneck.ActivePeriods.Share;
import io.twinengine.factory.bottleneck.ActivePeriods.Shift;
import io.twinengine.factory.bottleneck.Timeline.Step;

class ActivePeriodsTest {

    private static final Instant START = Instant.parse("2026-02-13T08:00:00Z");

    @Test
    void theMachineThatNeverWaitsIsTheBottleneck() {
        var findings = ActivePeriods.in(List.of(active(1, 0, 100), active(2, 0, 20), active(2, 40, 60)));

        assertThat(findings.momentary()).containsExactly(new Momentary(1, at(0), at(100)));
        assertThat(findings.shifts()).isEmpty();
        assertThat(findings.shares()).containsExactly(share(1, 100, 0));
    }

    @Test
    void theBottleneckShiftsWhileTheOldAndTheNewPeriodOverlap() {
        var findings = ActivePeriods.in(List.of(active(1, 0, 60), active(2, 45, 120)));

        assertThat(findings.momentary()).containsExactly(new Momentary(1, at(0), at(60)),
                new Momentary(2, at(45), at(120)));
        assertThat(findings.shifts()).containsExactly(new Shift(1, 2, at(45), at(60)));
        assertThat(findings.shares()).containsExactly(share(2, 60, 15), share(1, 45, 15));
    }

    @Test
    void shortPeriodsOfOthersDoNotTakeTheBottleneckAway() {
        var findings = ActivePeriods.in(List.of(active(1, 0, 60), active(3, 50, 65), active(2, 55, 120)));

        assertThat(findings.momentary()).extracting(Momentary::nodeId).containsExactly(1L, 2L);
    }

    @Test
    void whenEverybodyWaitsThereIsNoBottleneckUntilSomebodyWorksAgain() {
        var findings = ActivePeriods.in(List.of(active(1, 0, 30), active(2, 50, 80)));

        assertThat(findings.momentary()).containsExactly(new Momentary(1, at(0), at(30)),
                new Momentary(2, at(50), at(80)));
        assertThat(findings.shifts()).isEmpty();
    }

    @Test
    void overlapOfThreeIsNotCountedTwice() {
        var findings = ActivePeriods.in(List.of(active(1, 0, 150), active(2, 50, 190), active(3, 60, 195)));

        assertThat(findings.shares())
                .allSatisfy(share -> assertThat(share.sole()).isGreaterThanOrEqualTo(Duration.ZERO));
        assertThat(findings.shares()).contains(share(1, 50, 100));
    }

    @Test
    void nothingKnownIsNoBottleneck() {
        assertThat(ActivePeriods.in(List.of()).shares()).isEmpty();
    }

    @Test
    void periodsEndWithWaitingAndStartWithItsEndAndAreCutAtTheEdges() {
        List<Step> steps = List.of(step(1, -50, false), step(1, 20, true), step(1, 30, false), step(1, 40, false));

        assertThat(Timeline.activities(steps, at(0), at(100))).containsExactly(active(1, 0, 20), active(1, 30, 100));
    }

    @Test
    void aMachineIsUnknownBeforeItsFirstStep() {
        assertThat(Timeline.activities(List.of(step(1, 60, false)), at(0), at(100)))
                .containsExactly(active(1, 60, 100));
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }

    private static Activity active(long id, long from, long to) {
        return new Activity(id, at(from), at(to));
    }

    private static Step step(long id, long second, boolean waiting) {
        return new Step(id, at(second), waiting);
    }

    private static Share share(long id, long sole, long shifting) {
        return new Share(id, Duration.ofSeconds(sole), Duration.ofSeconds(shifting));
    }
}
