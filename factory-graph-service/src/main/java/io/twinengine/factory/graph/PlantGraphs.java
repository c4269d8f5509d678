package io.twinengine.factory.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.twinengine.factory.topology.FlowType;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Keeps the graphs of the plants that are asked for. A copy is used only while its version is the stored one, so any
 * number of replicas agree.
 */
@ApplicationScoped
public class PlantGraphs {

    private static final int MOST_EDGES = 2_000_000;
    private static final String VERSION = "select graph_version from plant where manufacturer_id = $1";
    private static final String MACHINES = """
                                           select n.id, n.name, n.machine_type_id, t.needs_all_inputs,
                                                  coalesce(n.ideal_cycle_seconds, t.ideal_cycle_seconds) as ideal_cycle_seconds
                                           from node n join machine_type t on t.id = n.machine_type_id where n.manufacturer_id = $1""";
    private static final String EDGES = """
                                        select id, source_node, target_node, flow_type, capacity_per_minute, buffer_size, transit_seconds
                                        from edge where manufacturer_id = $1""";

    private final Cache<Long, PlantGraph> graphs = Caffeine.newBuilder()
            .maximumWeight(MOST_EDGES)
            .<Long, PlantGraph>weigher((_, graph) -> 1 + graph.size() + graph.material().edges())
            .build();

    /** The plant as the connection sees it; inside a transaction that includes its own changes. */
    public Uni<PlantGraph> of(SqlClient connection, long manufacturerId) {
        return connection.preparedQuery(VERSION).execute(Tuple.of(manufacturerId))
                .map(rows -> rows.rowCount() == 0 ? 0L : rows.iterator().next().getLong("graph_version"))
                .chain(version -> current(connection, manufacturerId, version));
    }

    private Uni<PlantGraph> current(SqlClient connection, long manufacturerId, long version) {
        PlantGraph known = graphs.getIfPresent(manufacturerId);
        if (known != null && known.version() == version) {
            return Uni.createFrom().item(known);
        }
        return load(connection, manufacturerId, version);
    }

    /**
     * The version was read first, so a change in between gives a graph that is newer than it says and is read once more.
     */
    private Uni<PlantGraph> load(SqlClient connection, long manufacturerId, long version) {
        return connection.preparedQuery(MACHINES).execute(Tuple.of(manufacturerId))
                .chain(machines -> connection.preparedQuery(EDGES).execute(Tuple.of(manufacturerId))
                        .map(edges -> new PlantGraph(version, machines(machines), edges(edges, machines))));
    }

    /** Keeps the copy for others; not for use in a transaction that edits the plant. */
    public Uni<PlantGraph> committed(SqlClient client, long manufacturerId) {
        return of(client, manufacturerId).invoke(graph -> graphs.put(manufacturerId, graph));
    }

    private static List<PlantGraph.Machine> machines(RowSet<Row> rows) {
        List<PlantGraph.Machine> machines = new ArrayList<>(rows.rowCount());
        for (Row row : rows) {
            machines.add(new PlantGraph.Machine(row.getLong("id"), row.getString("name"),
                    row.getLong("machine_type_id"), row.getBoolean("needs_all_inputs"),
                    row.getDouble("ideal_cycle_seconds")));
        }
        return machines;
    }

    private static List<PlantGraph.Edge> edges(RowSet<Row> rows, RowSet<Row> machines) {
        Set<Long> known = new HashSet<>();
        machines.forEach(row -> known.add(row.getLong("id")));
        List<PlantGraph.Edge> edges = new ArrayList<>(rows.rowCount());
        for (Row row : rows) {
            PlantGraph.Edge edge = new PlantGraph.Edge(row.getLong("id"), row.getLong("source_node"),
                    row.getLong("target_node"), FlowType.valueOf(row.getString("flow_type")),
                    row.getDouble("capacity_per_minute"), row.getInteger("buffer_size"),
                    row.getDouble("transit_seconds"));
            // Outside a transaction the two queries may see different moments.
            if (known.contains(edge.source()) && known.contains(edge.target())) {
                edges.add(edge);
            }
        }
        return edges;
    }
}
