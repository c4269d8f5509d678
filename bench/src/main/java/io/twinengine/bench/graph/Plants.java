package io.twinengine.bench.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.twinengine.factory.topology.Flow;
import io.twinengine.factory.topology.FlowGraph;

/** Made-up plants: lanes of machines with cross-overs, about two edges a machine, always the same for the same size. */
final class Plants {

    private static final int LANES = 20;

    private Plants() {}

    /** From machine to machine along each lane, and from each machine to one of the next rank in another lane. */
    static List<long[]> edges(int machines) {
        Random random = new Random(42);
        List<long[]> edges = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (int id = 0; id + LANES < machines; id++) {
            add(edges, seen, id, id + LANES);
            int rank = id / LANES + 1;
            add(edges, seen, id, Math.min(machines - 1, rank * LANES + random.nextInt(LANES)));
        }
        return edges;
    }

    private static void add(List<long[]> edges, Set<Long> seen, long source, long target) {
        if (source != target && seen.add(source << 32 | target)) {
            edges.add(new long[]{ source, target});
        }
    }

    static FlowGraph graph(int machines) {
        List<Long> ids = new ArrayList<>();
        for (long id = 0; id < machines; id++) {
            ids.add(id);
        }
        return new FlowGraph(ids, Set.of(),
                edges(machines).stream().map(edge -> new Flow(edge[0], edge[1], 5, 10)).toList());
    }

    /** The file that imports such a plant. */
    static String file(int machines) {
        StringBuilder json = new StringBuilder("{\"machine_types\":[{\"name\":\"Mill\"}],\"nodes\":[");
        for (int id = 0; id < machines; id++) {
            json.append(id == 0 ? "" : ",").append("{\"name\":\"Machine ").append(id)
                    .append("\",\"machine_type\":\"Mill\",\"pos_x\":").append(id / LANES)
                    .append(",\"pos_z\":").append(id % LANES).append('}');
        }
        json.append("],\"edges\":[");
        List<long[]> edges = edges(machines);
        for (int i = 0; i < edges.size(); i++) {
            json.append(i == 0 ? "" : ",").append("{\"source\":\"Machine ").append(edges.get(i)[0])
                    .append("\",\"target\":\"Machine ").append(edges.get(i)[1])
                    .append("\",\"flow_type\":\"MATERIAL\",\"buffer_size\":10,\"capacity_per_minute\":60}");
        }
        return json.append("]}").toString();
    }
}
