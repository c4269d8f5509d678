package io.twinengine.bench.graph;

import java.util.List;
import java.util.Random;

import io.twinengine.factory.topology.Consequences;
import io.twinengine.factory.topology.FlowGraph;
import io.twinengine.factory.topology.Paths;
import io.twinengine.factory.topology.Stop;

/** What the service computes on a plant that it has in memory. */
final class InMemory {

    private static final int MACHINES = 50_000;
    private static final int WARM_UP = 1_000;
    private static final int QUERIES = 3_000;

    private InMemory() {}

    static void measure() {
        FlowGraph graph = Plants.graph(MACHINES);
        Samples paths = new Samples();
        Samples impacts = new Samples();
        Random random = new Random(7);
        long found = 0;
        for (int i = 0; i < WARM_UP + QUERIES; i++) {
            long start = System.nanoTime();
            int count = path(graph, random);
            if (i >= WARM_UP) {
                paths.add(System.nanoTime() - start);
                found += count;
            }
        }
        for (int i = 0; i < WARM_UP + QUERIES; i++) {
            long start = System.nanoTime();
            Consequences.of(graph, List.of(new Stop(random.nextInt(MACHINES), 0)), Consequences.Buffers.CARRY_FULLY);
            if (i >= WARM_UP) {
                impacts.add(System.nanoTime() - start);
            }
        }
        GraphBench.print("paths: %,d machines, %,d edges, up to 30 steps and 100 paths: %s; %.1f paths an answer; "
                + "goal p99 < 50 ms", graph.size(), graph.edges(), paths.summary(), (double) found / paths.count());
        GraphBench.print("impact: the same plant, one stop: %s", impacts.summary());
    }

    private static int path(FlowGraph graph, Random random) {
        long from = random.nextInt(MACHINES);
        long to = Math.min(MACHINES - 1, from + 20L * (1 + random.nextInt(30)) + random.nextInt(20));
        return Paths.between(graph, from, to, new Paths.Limits(30, 100, 1_000_000)).paths().size();
    }
}
