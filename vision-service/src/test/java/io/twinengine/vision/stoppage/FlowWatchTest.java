package io.twinengine.vision.stoppage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import io.twinengine.contract.StoppageChanged.Flow;

class FlowWatchTest {

    private static final Instant START = Instant.parse("2026-02-13T08:00:00Z");
    private static final FrameChange MOVING = new FrameChange(0.08);
    private static final FrameChange STILL = new FrameChange(0.0034);

    private FlowWatch watch = new FlowWatch(FlowLimits.USUAL, Flow.UNKNOWN, START);
    private final List<FlowWatch.Change> changes = new ArrayList<>();
    private OptionalDouble cycle = OptionalDouble.of(2);
    private Instant now = START;

    @Test
    void tellsRunningPausingAndStandingApart() {
        run(10, MOVING, 2);
        run(40, STILL, 2);
        run(5, MOVING, 2);

        assertThat(flows()).containsExactly(Flow.RUNNING, Flow.MICRO_STOP, Flow.STOPPED, Flow.RUNNING);
        assertThat(changes.get(1).since()).isEqualTo(START.plusSeconds(10));
        assertThat(changes.get(2).since()).as("a stop began when the last unit moved").isEqualTo(START.plusSeconds(10));
    }

    @Test
    void aShortPauseIsAMicroStopOnly() {
        run(10, MOVING, 2);
        run(6, STILL, 2);
        run(10, MOVING, 2);

        assertThat(flows()).containsExactly(Flow.RUNNING, Flow.MICRO_STOP, Flow.RUNNING);
    }

    @Test
    void aLongCycleMakesALongPauseNormal() {
        cycle = OptionalDouble.of(30);
        run(10, MOVING, 1);
        run(25, STILL, 1);
        run(10, MOVING, 1);

        assertThat(flows()).containsExactly(Flow.RUNNING);
    }

    @Test
    void anEmptyBeltIsNeverCalledStopped() {
        run(10, MOVING, 2);
        run(120, STILL, 0);

        assertThat(flows()).containsExactly(Flow.RUNNING, Flow.NO_UNITS);
    }

    @Test
    void unitsThatComeTooRarelyAreSlow() {
        cross(8, 2);
        cross(8, 5);
        cross(10, 2);

        assertThat(flows()).containsExactly(Flow.RUNNING, Flow.SLOW, Flow.RUNNING);
    }

    @Test
    void withoutACycleTimeNothingIsSlow() {
        cycle = OptionalDouble.empty();
        cross(8, 2);
        cross(8, 9);

        assertThat(flows()).containsExactly(Flow.RUNNING);
    }

    @Test
    void aGapInTheFramesIsNoStop() {
        run(10, MOVING, 2);
        now = now.plusSeconds(600);
        run(1, STILL, 2);
        run(5, MOVING, 2);

        assertThat(flows()).containsExactly(Flow.RUNNING);
    }

    @Test
    void nothingIsSaidOfTheFlowBeforeAnythingWasSeen() {
        run(1, STILL, 2);
        run(1, STILL, 0);

        assertThat(flows()).isEmpty();
    }

    @Test
    void aRestartDuringAStopChangesNothing() {
        run(10, MOVING, 2);
        run(40, STILL, 2);
        watch = new FlowWatch(FlowLimits.USUAL, watch.flow(), watch.since());
        now = now.plusSeconds(20);
        run(60, STILL, 2);
        run(5, MOVING, 2);

        assertThat(flows()).containsExactly(Flow.RUNNING, Flow.MICRO_STOP, Flow.STOPPED, Flow.RUNNING);
    }

    @Test
    void aStopThatBeganBeforeARestartIsDatedByItsBeginning() {
        run(10, MOVING, 2);
        run(5, STILL, 2);
        watch = new FlowWatch(FlowLimits.USUAL, watch.flow(), watch.since());
        run(40, STILL, 2);

        assertThat(flows()).containsExactly(Flow.RUNNING, Flow.MICRO_STOP, Flow.STOPPED);
        assertThat(changes.getLast().since()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void stillnessOfAnEmptyBeltIsNotHeldAgainstTheNextUnit() {
        run(10, MOVING, 2);
        run(600, STILL, 0);
        run(3, STILL, 1);

        assertThat(flows()).containsExactly(Flow.RUNNING, Flow.NO_UNITS, Flow.MICRO_STOP);
        assertThat(changes.getLast().since()).isEqualTo(START.plusSeconds(611));
    }

    @Test
    void aLateFrameChangesNothing() {
        run(10, MOVING, 2);
        run(5, STILL, 2);
        Instant reached = now;
        now = reached.minusSeconds(4);
        observe(MOVING, 2, 0);
        now = reached;
        run(30, STILL, 2);

        assertThat(flows()).containsExactly(Flow.RUNNING, Flow.MICRO_STOP, Flow.STOPPED);
    }

    private List<Flow> flows() {
        return changes.stream().map(FlowWatch.Change::flow).toList();
    }

    private void run(int seconds, FrameChange change, int units) {
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            observe(change, units, 0);
        }
    }

    private void cross(int units, int secondsBetween) {
        for (int i = 0; i < units; i++) {
            run(secondsBetween - 1, MOVING, 2);
            now = now.plusSeconds(1);
            observe(MOVING, 2, 1);
        }
    }

    private void observe(FrameChange change, int units, int crossings) {
        watch.observe(new FlowWatch.Observation(now, change, units, crossings), cycle).ifPresent(changes::add);
    }
}
