package io.twinengine.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.twinengine.launcher.demo.DemoData.Edge;
import io.twinengine.launcher.demo.DemoData.Machine;
import io.twinengine.launcher.demo.DemoData.MachineType;

class DemoDataTest {

    private static final List<String> NAMES = DemoData.MACHINES.stream().map(Machine::name).toList();
    private static final List<Edge> MATERIAL = DemoData.EDGES.stream()
            .filter(edge -> edge.flow().equals("MATERIAL"))
            .toList();

    @Test
    void hasFourTypesAndAtLeastTenMachines() {
        assertThat(DemoData.TYPES).hasSize(4);
        assertThat(NAMES).hasSizeGreaterThanOrEqualTo(10).doesNotHaveDuplicates();
        assertThat(DemoData.MACHINES).extracting(Machine::type)
                .containsAll(DemoData.TYPES.stream().map(MachineType::name).toList());
    }

    @Test
    void branchesOnceAndMergesOnce() {
        assertThat(timesTwo(Edge::source)).containsExactly("Splitting Conveyor");
        assertThat(timesTwo(Edge::target)).containsExactly("Merging Conveyor");
    }

    @Test
    void materialFlowsFromOneEndOfTheFloorToTheOther() {
        var x = DemoData.MACHINES.stream().collect(Collectors.toMap(Machine::name, Machine::x));

        assertThat(MATERIAL).allSatisfy(edge -> assertThat(x.get(edge.source())).isLessThan(x.get(edge.target())));
        assertThat(MATERIAL).flatExtracting(Edge::source, Edge::target).containsAll(NAMES);
    }

    @Test
    void edgesAndCountingLinesBelongToMachines() {
        assertThat(DemoData.EDGES).flatExtracting(Edge::source, Edge::target).isSubsetOf(NAMES);
        assertThat(NAMES).containsAll(DemoData.COUNTING_LINES.keySet());
    }

    private static List<String> timesTwo(Function<Edge, String> end) {
        return MATERIAL.stream()
                .collect(Collectors.groupingBy(end, Collectors.counting()))
                .entrySet().stream()
                .filter(entry -> entry.getValue() == 2)
                .map(Map.Entry::getKey)
                .toList();
    }
}
