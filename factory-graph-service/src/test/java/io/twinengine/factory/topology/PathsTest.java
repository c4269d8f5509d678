package io.twinengine.factory.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.AllDirectedPaths;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.junit.jupiter.api.Test;

class PathsTest {

    private static final Paths.Limits GENEROUS = new Paths.Limits(30, 10_000, 10_000_000);

    @Test
    void findsBothArmsOfABranchTheShorterOneFirst() {
        FlowGraph graph = Lines.plant().line(1, 2, 5).line(1, 3, 4, 5).graph();

        Paths.Found found = Paths.between(graph, 1, 5, GENEROUS);

        assertThat(found.paths()).containsExactly(List.of(1L, 2L, 5L), List.of(1L, 3L, 4L, 5L));
        assertThat(found.complete()).isTrue();
    }

    @Test
    void passesNoMachineTwice() {
        FlowGraph graph = Lines.plant().line(1, 2, 3, 4).line(3, 2).line(4, 1).graph();

        assertThat(Paths.between(graph, 1, 4, GENEROUS).paths()).containsExactly(List.of(1L, 2L, 3L, 4L));
    }

    @Test
    void goesOnlyWithTheFlow() {
        FlowGraph graph = Lines.plant().line(1, 2, 3).graph();

        assertThat(Paths.between(graph, 3, 1, GENEROUS)).isEqualTo(new Paths.Found(List.of(), true));
    }

    @Test
    void saysWhenThereAreMorePathsThanAskedFor() {
        FlowGraph graph = Lines.plant().line(1, 2, 5).line(1, 3, 5).line(1, 4, 5).graph();

        assertThat(Paths.between(graph, 1, 5, new Paths.Limits(30, 2, 1_000)))
                .isEqualTo(new Paths.Found(List.of(List.of(1L, 2L, 5L), List.of(1L, 3L, 5L)), false));
        assertThat(Paths.between(graph, 1, 5, new Paths.Limits(30, 3, 1_000)).complete()).isTrue();
    }

    @Test
    void stopsWorkingAtTheLimitOfWork() {
        assertThat(Paths.between(dense(40, 1_000, 7), 0, 39, new Paths.Limits(30, 1_000_000, 5_000)).complete())
                .isFalse();
    }

    @Test
    void agreesWithAnIndependentLibraryOnRandomGraphs() {
        for (int seed = 0; seed < 40; seed++) {
            FlowGraph graph = dense(12, 30, seed);
            SimpleDirectedGraph<Long, DefaultEdge> oracle = oracle(graph);

            Paths.Found found = Paths.between(graph, 0, 11, new Paths.Limits(6, 100_000, 10_000_000));

            Set<List<Long>> expected = new HashSet<>();
            for (GraphPath<Long, DefaultEdge> path : new AllDirectedPaths<>(oracle).getAllPaths(0L, 11L, true, 6)) {
                expected.add(path.getVertexList());
            }
            assertThat(found.complete()).isTrue();
            assertThat(found.paths()).doesNotHaveDuplicates();
            assertThat(new HashSet<>(found.paths())).isEqualTo(expected);
        }
    }

    private static FlowGraph dense(int machines, int edges, int seed) {
        Random random = new Random(seed);
        Set<List<Long>> pairs = new HashSet<>();
        while (pairs.size() < edges) {
            long source = random.nextInt(machines);
            long target = random.nextInt(machines);
            if (source != target) {
                pairs.add(List.of(source, target));
            }
        }
        Lines plant = Lines.plant();
        new ArrayList<>(pairs).forEach(pair -> plant.flow(pair.get(0), pair.get(1), 1, 0));
        for (long id = 0; id < machines; id++) {
            plant.machine(id);
        }
        return plant.graph();
    }

    private static SimpleDirectedGraph<Long, DefaultEdge> oracle(FlowGraph graph) {
        SimpleDirectedGraph<Long, DefaultEdge> oracle = new SimpleDirectedGraph<>(DefaultEdge.class);
        for (int node = 0; node < graph.size(); node++) {
            oracle.addVertex(graph.idOf(node));
        }
        for (int edge = 0; edge < graph.edges(); edge++) {
            oracle.addEdge(graph.idOf(graph.source(edge)), graph.idOf(graph.target(edge)));
        }
        return oracle;
    }
}
