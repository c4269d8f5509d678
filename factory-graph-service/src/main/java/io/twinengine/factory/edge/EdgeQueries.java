package io.twinengine.factory.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.factory.query.Where;
import io.twinengine.factory.topology.FlowType;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads edges together with the names of their machines. */
@ApplicationScoped
public class EdgeQueries {

    private static final Map<String, String> SORTABLE = Map.of("id", "e.id", "created_at", "e.created_at",
            "flow_type", "e.flow_type", "source_node", "e.source_node", "target_node", "e.target_node");
    private static final String FROM = " from edge e join node s on s.id = e.source_node join node t on t.id = e.target_node ";
    private static final String SELECT = """
                                         select e.id, e.manufacturer_id, e.source_node, s.name as source_node_name, e.target_node,
                                                t.name as target_node_name, e.flow_type, e.capacity_per_minute, e.buffer_size, e.transit_seconds,
                                                e.edit_version, e.created_at"""
            + FROM;

    /** What a list is limited to; absent is all. */
    record Filter(@Nullable Long manufacturer, @Nullable Long sourceNode, @Nullable Long targetNode,
            @Nullable FlowType flowType, @Nullable String search) {}

    /** An edge as it is stored. */
    record Stored(long manufacturerId, EdgeResponse edge, long version) {}

    private final Pool pool;

    EdgeQueries(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<Stored>> find(long id) {
        return pool.preparedQuery(SELECT + "where e.id = $1").execute(Tuple.of(id))
                .map(rows -> stored(rows).stream().findFirst());
    }

    public Uni<List<EdgeResponse>> all(long manufacturerId) {
        return pool.preparedQuery(SELECT + "where e.manufacturer_id = $1 order by e.id")
                .execute(Tuple.of(manufacturerId))
                .map(rows -> stored(rows).stream().map(Stored::edge).toList());
    }

    Uni<Long> count(Filter filter) {
        Where where = where(filter);
        return pool.preparedQuery("select count(*) as edges" + FROM + where.text()).execute(where.values())
                .map(rows -> rows.iterator().next().getLong("edges"));
    }

    Uni<List<EdgeResponse>> page(Filter filter, PageRequest page) {
        Where where = where(filter);
        String order = Ordering.parse(page.ordering(), SORTABLE, "id").clause("e.id");
        return pool.preparedQuery(SELECT + where.text() + where.page(order))
                .execute(where.values(page))
                .map(rows -> stored(rows).stream().map(Stored::edge).toList());
    }

    private static List<Stored> stored(RowSet<Row> rows) {
        List<Stored> edges = new ArrayList<>(rows.rowCount());
        for (Row row : rows) {
            edges.add(new Stored(row.getLong("manufacturer_id"), edge(row), row.getLong("edit_version")));
        }
        return edges;
    }

    private static EdgeResponse edge(Row row) {
        return new EdgeResponse(row.getLong("id"), row.getLong("source_node"), row.getString("source_node_name"),
                row.getLong("target_node"), row.getString("target_node_name"),
                FlowType.valueOf(row.getString("flow_type")), row.getDouble("capacity_per_minute"),
                row.getInteger("buffer_size"), row.getDouble("transit_seconds"),
                row.getOffsetDateTime("created_at").toInstant(), null);
    }

    private static Where where(Filter filter) {
        return new Where().equal("e.manufacturer_id", filter.manufacturer())
                .equal("e.source_node", filter.sourceNode())
                .equal("e.target_node", filter.targetNode())
                .equal("e.flow_type", filter.flowType() == null ? null : filter.flowType().name())
                .contains("s.name || ' ' || t.name", filter.search());
    }
}
