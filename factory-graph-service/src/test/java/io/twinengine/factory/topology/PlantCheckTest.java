package io.twinengine.factory.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class PlantCheckTest {

    private static final long MILL = 1;
    private static final long STORE = 2;

    @Test
    void aPlainLineHasNothingToWarnAbout() {
        assertThat(check(Lines.plant().line(1, 2, 3), types(STORE, MILL, STORE))).isEmpty();
    }

    @Test
    void namesTheMachinesOfACircle() {
        List<Warning> warnings = check(Lines.plant().line(1, 2, 3, 4).line(3, 2), types(STORE, MILL, MILL, STORE));

        assertThat(warnings).extracting(Warning::code).containsExactly(Warning.Code.CYCLE);
        assertThat(warnings.getFirst().nodeIds()).containsExactly(2L, 3L);
        assertThat(warnings.getFirst().message()).contains("Machine 2, Machine 3");
    }

    @Test
    void aCircleThatNothingEntersIsUnreachableToo() {
        List<Warning> warnings = check(Lines.plant().line(1, 2).line(3, 4, 3), types(STORE, STORE, MILL, MILL));

        assertThat(warnings).extracting(Warning::code)
                .containsExactly(Warning.Code.CYCLE, Warning.Code.UNREACHABLE);
        assertThat(warnings.getLast().nodeIds()).containsExactly(3L, 4L);
    }

    @Test
    void aMachineWithoutAnyEdgeIsAnOrphan() {
        List<Warning> warnings = check(Lines.plant().line(1, 2).machine(3), types(STORE, STORE, STORE));

        assertThat(warnings).containsExactly(new Warning(Warning.Code.ORPHAN,
                "Machine 3 has no edges; connect it or delete it", List.of(3L)));
    }

    @Test
    void aMachineThatOnlySendsDataIsNoOrphan() {
        FlowGraph graph = Lines.plant().machine(1).machine(2).graph();

        assertThat(PlantCheck.of(machines(types(STORE, STORE)), graph, Set.of(1L, 2L))).isEmpty();
    }

    @Test
    void aMillThatHandsNothingOnDanglesWhenOtherMillsDo() {
        List<Warning> warnings = check(Lines.plant().line(1, 2, 4).line(1, 3), types(STORE, MILL, MILL, STORE));

        assertThat(warnings).containsExactly(new Warning(Warning.Code.DANGLING,
                "Machine 3 takes material but hands none on, unlike other machines of its type", List.of(3L)));
    }

    private static long[] types(long... typeOfEach) {
        return typeOfEach;
    }

    private static List<PlantCheck.Machine> machines(long[] types) {
        List<PlantCheck.Machine> machines = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            machines.add(new PlantCheck.Machine(i + 1, "Machine " + (i + 1), types[i]));
        }
        return machines;
    }

    private static List<Warning> check(Lines plant, long[] types) {
        Set<Long> connected = new HashSet<>();
        plant.flows().forEach(flow -> connected.addAll(List.of(flow.source(), flow.target())));
        return PlantCheck.of(machines(types), plant.graph(), connected);
    }
}
