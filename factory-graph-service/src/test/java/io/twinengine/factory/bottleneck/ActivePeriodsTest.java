package io.twinengine.factory.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.twinengine.factory.bottleneck.ActivePeriods.Momentary;
import io.twinengine.factory.bottleneck.ActivePeriods.Share;
import io.twinengine.factory.bottleneck.ActivePeriods.Shift;
import io.twinengine.factory.bottleneck.Timeline.Machine;
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

        assertThat(Timeline.activities(List.of(machine(1, -90, null)), steps, at(0), at(100)))
                .containsExactly(active(1, 0, 20), active(1, 30, 100));
    }

    @Test
    void aMachineThatWaitedBeforeThePeriodBeganIsNotActiveBeforeThatEnds() {
        List<Step> steps = List.of(step(1, -50, true), step(1, 30, false));

        assertThat(Timeline.activities(List.of(machine(1, -90, null)), steps, at(0), at(100)))
                .containsExactly(active(1, 30, 100));
    }

    @Test
    void aMachineIsActiveFromItsCreationUntilItIsGone() {
        List<Machine> machines = List.of(machine(1, 60, null), machine(2, -90, 40L), machine(3, -90, -10L));
        List<Step> late = List.of(step(2, 41, false));

        assertThat(Timeline.activities(machines, late, at(0), at(100)))
                .containsExactly(active(1, 60, 100), active(2, 0, 40));
    }

    @Test
    void eachBottleneckIsTheLongestOfThoseActiveWhenTheOneBeforeEnds() {
        for (int seed = 0; seed < 200; seed++) {
            List<Activity> activities = random(new Random(seed));
            Instant moment = START.minusSeconds(1);

            for (Momentary found : ActivePeriods.in(activities).momentary()) {
                Instant end = moment;
                Instant next = activities.stream().anyMatch(each -> each.covers(end))
                        ? end
                        : activities.stream().map(Activity::from).filter(from -> from.isAfter(end))
                                .min(Comparator.naturalOrder()).orElseThrow();
                Duration longest = activities.stream().filter(each -> each.covers(next)).map(Activity::length)
                        .max(Comparator.naturalOrder()).orElseThrow();
                assertThat(Duration.between(found.from(), found.to())).isEqualTo(longest);
                assertThat(activities).contains(new Activity(found.nodeId(), found.from(), found.to()));
                moment = found.to();
            }
            Instant last = moment;
            assertThat(activities).allSatisfy(each -> assertThat(each.to()).isBeforeOrEqualTo(last));
        }
    }

    @Test
    void aMonthOfManyMachinesIsDoneSoon() {
        List<Activity> activities = new ArrayList<>();
        for (int id = 0; id < 1_000; id++) {
            for (int i = 0; i < 100; i++) {
                activities.add(active(id, id + i * 2_000L, id + i * 2_000L + 1_500));
            }
        }

        assertTimeout(Duration.ofSeconds(5), () -> ActivePeriods.in(activities));
    }

    /** Periods of one machine never touch each other. */
    private static List<Activity> random(Random random) {
        List<Activity> activities = new ArrayList<>();
        for (int id = 1; id <= 4; id++) {
            int from = random.nextInt(20);
            while (from < 100) {
                int to = from + 1 + random.nextInt(30);
                activities.add(active(id, from, to));
                from = to + 1 + random.nextInt(20);
            }
        }
        return activities;
    }

    private static Machine machine(long id, long created, @Nullable Long departed) {
        return new Machine(id, "Machine " + id, at(created), departed == null ? null : at(departed));
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
