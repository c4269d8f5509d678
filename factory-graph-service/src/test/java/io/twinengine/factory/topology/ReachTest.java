package io.twinengine.factory.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.twinengine.factory.topology.Reach.Neighbour;

class ReachTest {

    private final FlowGraph graph = Lines.plant().line(1, 2, 3, 4, 2).line(5, 3).machine(6).graph();

    @Test
    void downstreamIsWhatMaterialReachesNearestFirst() {
        assertThat(Reach.downstream(graph, 1, 99, 99).neighbours()).containsExactly(
                new Neighbour(2, 1), new Neighbour(3, 2), new Neighbour(4, 3));
    }

    @Test
    void upstreamIsWhereMaterialComesFromNearestFirst() {
        assertThat(Reach.upstream(graph, 3, 99, 99).neighbours()).containsExactlyInAnyOrder(
                new Neighbour(2, 1), new Neighbour(5, 1), new Neighbour(1, 2), new Neighbour(4, 2));
    }

    @Test
    void stepsAndCountAreLimited() {
        assertThat(Reach.downstream(graph, 1, 1, 99).neighbours()).containsExactly(new Neighbour(2, 1));
        assertThat(Reach.downstream(graph, 1, 99, 2).neighbours()).containsExactly(new Neighbour(2, 1),
                new Neighbour(3, 2));
    }

    @Test
    void saysWhetherSomebodyWasLeftOut() {
        assertThat(Reach.downstream(graph, 1, 99, 2).complete()).isFalse();
        assertThat(Reach.downstream(graph, 1, 99, 3).complete()).isTrue();
        assertThat(Reach.downstream(graph, 1, 1, 3).complete()).isTrue();
    }

    @Test
    void aMachineWithoutEdgesHasNoNeighbours() {
        assertThat(Reach.downstream(graph, 6, 99, 99).neighbours()).isEmpty();
    }
}
