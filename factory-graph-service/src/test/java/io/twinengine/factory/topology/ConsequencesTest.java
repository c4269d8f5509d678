package io.twinengine.factory.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import io.twinengine.factory.topology.Consequence.Kind;
import io.twinengine.factory.topology.Consequences.Buffers;

/** Lines small enough to know by hand what must happen. A step takes 10 s, a buffer lasts 30 s. */
class ConsequencesTest {

    @Test
    void inASeriesEverythingBelowStarvesAndEverythingAboveIsBlocked() {
        FlowGraph series = Lines.plant().line(1, 2, 3, 4, 5).graph();

        assertThat(after(series, stop(3, 0))).containsExactly(
                blocked(2, 3, 30),
                starved(4, 3, 40),
                blocked(1, 3, 60),
                starved(5, 3, 80));
    }

    @Test
    void withoutBuffersOnlyTheTransitTimeIsLeft() {
        FlowGraph series = Lines.plant().line(1, 2, 3).graph();

        assertThat(Consequences.of(series, List.of(stop(2, 0)), Buffers.CARRY_NOTHING)).containsExactly(
                blocked(1, 2, 0),
                starved(3, 2, 10));
    }

    @Test
    void aStopOfTheFirstMachineBlocksNobodyAndOfTheLastStarvesNobody() {
        FlowGraph series = Lines.plant().line(1, 2, 3).graph();

        assertThat(after(series, stop(1, 0))).containsExactly(starved(2, 1, 40), starved(3, 1, 80));
        assertThat(after(series, stop(3, 0))).containsExactly(blocked(2, 3, 30), blocked(1, 3, 60));
    }

    @Test
    void beforeABranchAMachineRunsAsLongAsOneArmTakesItsMaterial() {
        FlowGraph branch = Lines.plant().line(1, 2, 3).line(2, 4).graph();

        assertThat(after(branch, stop(3, 0))).isEmpty();
        assertThat(after(branch, stop(2, 0))).containsExactly(
                blocked(1, 2, 30), starved(3, 2, 40), starved(4, 2, 40));
    }

    @Test
    void bothArmsOfABranchStoppedBlockTheMachineBeforeItByTheLaterOne() {
        FlowGraph branch = Lines.plant().line(1, 2, 3).line(2, 4).graph();

        assertThat(after(branch, stop(3, 0), stop(4, 100))).containsExactly(
                blocked(2, 4, 130, 3, 4),
                blocked(1, 4, 160, 3, 4));
    }

    @Test
    void behindAMergeAMachineRunsAsLongAsOneArmBringsMaterial() {
        FlowGraph merge = Lines.plant().line(1, 3, 4).line(2, 3).graph();

        assertThat(after(merge, stop(1, 0))).isEmpty();
        assertThat(after(merge, stop(1, 0), stop(2, 5))).containsExactly(
                starved(3, 2, 45, 1, 2),
                starved(4, 2, 85, 1, 2));
    }

    @Test
    void anAssemblyStarvesWithItsFirstMissingPartAndBlocksWhoBringsTheOthers() {
        FlowGraph assembly = Lines.plant().line(1, 3, 4).line(2, 3).assembly(3).graph();

        assertThat(after(assembly, stop(1, 0))).containsExactly(
                starved(3, 1, 40),
                blocked(2, 1, 70),
                starved(4, 1, 80));
    }

    @Test
    void aReworkLoopRunsDryWithoutFreshMaterial() {
        FlowGraph rework = Lines.plant().line(1, 2, 3, 4).line(3, 2).graph();

        assertThat(after(rework, stop(1, 0))).containsExactly(
                starved(2, 1, 40),
                starved(3, 1, 80),
                starved(4, 1, 120));
    }

    @Test
    void aReworkLoopDoesNotKeepTheMachineBeforeItRunning() {
        FlowGraph rework = Lines.plant().line(1, 2, 3, 4).line(3, 2).graph();

        assertThat(after(rework, stop(4, 0))).containsExactly(
                blocked(3, 4, 30),
                blocked(2, 4, 60),
                blocked(1, 4, 90));
    }

    @Test
    void aClosedLoopStandsStillAsAWhole() {
        FlowGraph ring = Lines.plant().line(1, 2, 3, 1).graph();

        assertThat(after(ring, stop(2, 0))).extracting(Consequence::nodeId).containsExactlyInAnyOrder(1L, 3L);
    }

    @Test
    void ofTwoSimultaneousRootsEachMachineNamesTheOneThatReachesItFirst() {
        FlowGraph series = Lines.plant().line(1, 2, 3, 4, 5).graph();

        assertThat(after(series, stop(2, 0), stop(4, 0))).containsExactly(
                blocked(1, 2, 30),
                blocked(3, 4, 30),
                starved(5, 4, 40));
    }

    @Test
    void whenOneOfTwoRootsRecoversTheOtherTakesOver() {
        FlowGraph series = Lines.plant().line(1, 2, 3, 4, 5).graph();

        assertThat(after(series, stop(2, 0))).containsExactly(
                blocked(1, 2, 30),
                starved(3, 2, 40),
                starved(4, 2, 80),
                starved(5, 2, 120));
    }

    @Test
    void aMachineThatAlreadyWaitsDoesNotDelayTheEffectByStoppingLater() {
        FlowGraph series = Lines.plant().line(1, 2, 3).graph();

        assertThat(after(series, stop(1, 0), stop(2, 100))).containsExactly(
                starved(2, 1, 40),
                starved(3, 1, 80));
    }

    @Test
    void machinesWithoutAConnectionAreNotReached() {
        FlowGraph plant = Lines.plant().line(1, 2).line(3, 4).machine(5).graph();

        assertThat(after(plant, stop(1, 0))).containsExactly(starved(2, 1, 40));
    }

    private static List<Consequence> after(FlowGraph graph, Stop... stops) {
        return Consequences.of(graph, List.of(stops), Buffers.CARRY_FULLY);
    }

    private static Stop stop(long id, double second) {
        return new Stop(id, second);
    }

    private static Consequence starved(long id, long root, double second) {
        return new Consequence(id, Kind.STARVED, root, new TreeSet<>(Set.of(root)), second);
    }

    private static Consequence starved(long id, long root, double second, long first, long other) {
        return new Consequence(id, Kind.STARVED, root, new TreeSet<>(Set.of(first, other)), second);
    }

    private static Consequence blocked(long id, long root, double second) {
        return new Consequence(id, Kind.BLOCKED, root, new TreeSet<>(Set.of(root)), second);
    }

    private static Consequence blocked(long id, long root, double second, long first, long other) {
        return new Consequence(id, Kind.BLOCKED, root, new TreeSet<>(Set.of(first, other)), second);
    }
}
