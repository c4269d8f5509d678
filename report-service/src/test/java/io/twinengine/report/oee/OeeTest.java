package io.twinengine.report.oee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.twinengine.report.plant.Machine;
import io.twinengine.report.shiftlog.MachineTally;
import io.twinengine.report.shiftlog.Stop;
import io.twinengine.report.shiftlog.StopCause;
import io.twinengine.report.time.Span;
import io.twinengine.report.time.Spans;

class OeeTest {

    @Test
    void multipliesAvailabilityEffectivenessAndQualityRatio() {
        Oee oee = Oee.of(Elements.of(tally(machine(60, true), 480, 480, 420, 420, 378, 18)));

        assertThat(value(oee.availability())).isEqualTo(0.875);
        assertThat(value(oee.effectiveness())).isEqualTo(0.9);
        assertThat(value(oee.qualityRatio())).isCloseTo(360 / 378.0, within(1e-12));
        assertThat(value(oee.index())).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void givesNoFigureWithoutPlan() {
        Oee oee = Oee.of(Elements.of(tally(new Machine(1, "M", "L", null, true, true), 480, 480, 480, 480, 500, 0)));

        assertThat(List.of(oee.availability(), oee.effectiveness(), oee.qualityRatio(), oee.index()))
                .containsOnly(new Figure.Unknown(Figure.Reason.NO_PLAN));
    }

    @Test
    void givesNoFigureWhenNothingIsPlannedToRun() {
        assertThat(Oee.of(Elements.of(tally(machine(60, true), 0, 0, 0, 0, 12, 0))).index())
                .isEqualTo(new Figure.Unknown(Figure.Reason.NO_PLAN));
    }

    @Test
    void givesNoQualityWhenRejectsAreNotCounted() {
        Oee oee = Oee.of(Elements.of(tally(machine(60, false), 480, 480, 420, 420, 378, 0)));

        assertThat(value(oee.effectiveness())).isEqualTo(0.9);
        assertThat(oee.qualityRatio()).isEqualTo(new Figure.Unknown(Figure.Reason.NOT_INSPECTED));
        assertThat(oee.index()).isEqualTo(new Figure.Unknown(Figure.Reason.NOT_INSPECTED));
    }

    @Test
    void restsOnTheObservedPartAndSaysHowMuchThatIs() {
        Oee oee = Oee.of(Elements.of(tally(machine(60, true), 480, 240, 180, 90, 81, 0)));

        assertThat(oee.availability()).isEqualTo(new Figure.Known(0.75, 0.5));
        assertThat(oee.effectiveness()).isEqualTo(new Figure.Known(0.9, 0.25));
        assertThat(oee.index().known().orElseThrow().coverage()).isEqualTo(0.25);
    }

    @Test
    void machineThatNeverRanHasAvailabilityZeroAndNoEffectiveness() {
        Oee oee = Oee.of(Elements.of(tally(machine(60, true), 480, 480, 0, 0, 0, 0)));

        assertThat(value(oee.availability())).isZero();
        assertThat(oee.effectiveness()).isEqualTo(new Figure.Unknown(Figure.Reason.NOT_PRODUCING));
    }

    @Test
    void lineComesFromSummedElementsNotFromAveragedPercentages() {
        Elements fast = Elements.of(tally(machine(10, true), 480, 480, 480, 480, 2880, 0));
        Elements slow = Elements.of(tally(machine(60, true), 480, 480, 120, 120, 120, 60));

        Oee line = Oee.of(fast.plus(slow));

        assertThat(value(line.availability())).isEqualTo(600 / 960.0);
        assertThat(value(line.effectiveness())).isEqualTo(1.0);
        assertThat(value(line.qualityRatio())).isEqualTo(2940 / 3000.0);
    }

    @Test
    void machineWithoutPlanDoesNotDistortItsLine() {
        Elements planned = Elements.of(tally(machine(60, true), 480, 480, 420, 420, 378, 18));
        Elements unplanned = Elements.of(tally(new Machine(2, "N", "L", null, true, true), 480, 480, 10, 10, 1, 0));

        assertThat(Oee.of(planned.plus(unplanned))).isEqualTo(Oee.of(planned));
    }

    @Test
    void meanTimesComeFromFailuresOnly() {
        Reliability reliability = Reliability.of(List.of(withStops(
                stop(0, 30, true, true, true), stop(60, 70, true, true, true), stop(100, 130, true, false, true),
                stop(200, 230, true, true, false), stop(300, 400, false, true, true))));

        assertThat(reliability.failures()).isEqualTo(3);
        assertThat(reliability.meanTimeBetweenFailures()).contains(Duration.ofMinutes(100));
        assertThat(reliability.meanTimeToRepair()).contains(Duration.ofMinutes(20));
    }

    @Test
    void dayWithoutFailureHasNoMeanTimes() {
        Reliability reliability = Reliability.of(List.of(withStops()));

        assertThat(reliability.meanTimeBetweenFailures()).isEmpty();
        assertThat(reliability.meanTimeToRepair()).isEmpty();
    }

    @Test
    void paretoPutsTheCostliestCauseFirstAndEndsAtOneHundredPercent() {
        Pareto pareto = Pareto.of(List.of(withStops(stop(0, 10, true, true, true), stop(20, 50, false, true, true),
                stop(60, 80, true, true, true))));

        assertThat(pareto.bars()).extracting(bar -> bar.cause().label()).containsExactly("Belt", "Heat");
        assertThat(pareto.bars()).extracting(Pareto.Bar::share).containsExactly(0.5, 0.5);
        assertThat(pareto.bars().getLast().cumulative()).isEqualTo(1.0);
        assertThat(pareto.bars().getLast().stops()).isEqualTo(2);
    }

    private static double value(Figure figure) {
        return figure.known().orElseThrow().value();
    }

    private static Machine machine(int secondsPerItem, boolean countsRejects) {
        return new Machine(1, "M", "L", Duration.ofSeconds(secondsPerItem), true, countsRejects);
    }

    private static MachineTally tally(Machine machine, int planned, int observed, int producing, int counted,
            long units, long rejects) {
        return new MachineTally(machine, Duration.ofMinutes(planned), Duration.ofMinutes(observed),
                Duration.ofMinutes(producing), Duration.ofMinutes(counted), units, rejects, List.of(), List.of(),
                new TreeMap<>());
    }

    private static MachineTally withStops(Stop... stops) {
        return new MachineTally(machine(60, true), Duration.ofMinutes(480), Duration.ofMinutes(480),
                Duration.ofMinutes(300), Duration.ofMinutes(300), 0, 0, List.of(stops), List.of(), new TreeMap<>());
    }

    private static Stop stop(int from, int to, boolean failure, boolean began, boolean over) {
        Instant start = Instant.parse("2026-02-13T06:00:00Z");
        Span span = new Span(start.plus(Duration.ofMinutes(from)), start.plus(Duration.ofMinutes(to)));
        return new Stop(1, new StopCause(StopCause.Kind.ALERT, failure ? "Heat" : "Belt"), span, Spans.of(span),
                failure, began, over);
    }
}
