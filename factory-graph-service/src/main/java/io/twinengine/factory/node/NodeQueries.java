package io.twinengine.factory.node;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Position;
import io.twinengine.factory.query.Where;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads machines without entities: one statement, no session, straight into records. */
@ApplicationScoped
public class NodeQueries {

    private static final Map<String, String> SORTABLE = Map.of("id", "n.id", "name", "n.name", "status", "n.status",
            "updated_at", "n.updated_at", "created_at", "n.created_at");
    private static final String BY_IDS = NodeRows.SELECT + "where n.id = any($1)";
    private static final String BY_MANUFACTURER = NodeRows.SELECT + "where n.manufacturer_id = $1 order by n.id";
    private static final String ITEM = """
                                       select n.id, n.name, t.name as type_name, n.status, n.pos_x, n.pos_y, n.pos_z, n.manufacturer_id, n.floor,
                                              n.zone, n.rotation, n.status_since, n.updated_at
                                       from node n join machine_type t on t.id = n.machine_type_id
                                       """;
    private static final String BY_STATUS = "select status, count(*) as machines from node where manufacturer_id = $1 group by status";

    /** What a list is limited to; absent is all. */
    public record Filter(@Nullable Long manufacturer, @Nullable Long machineType, @Nullable NodeStatus status,
            @Nullable String search) {}

    private final Pool pool;
    private final SharedReads<Node> byId = new SharedReads<>(this::find);

    NodeQueries(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<Node>> find(long id) {
        return byId.find(id);
    }

    private Uni<Map<Long, Node>> find(List<Long> ids) {
        return pool.preparedQuery(BY_IDS).execute(Tuple.of((Object) ids.toArray(Long[]::new)))
                .map(rows -> NodeRows.nodes(rows).stream().collect(Collectors.toMap(Node::id, Function.identity())));
    }

    public Uni<List<Node>> all(SqlClient client, long manufacturerId) {
        return client.preparedQuery(BY_MANUFACTURER).execute(Tuple.of(manufacturerId)).map(NodeRows::nodes);
    }

    Uni<Long> count(Filter filter) {
        Where where = where(filter);
        return pool.preparedQuery("select count(*) as nodes from node n " + where.text()).execute(where.values())
                .map(rows -> rows.iterator().next().getLong("nodes"));
    }

    Uni<List<NodeResponse.Item>> page(Filter filter, PageRequest page) {
        Where where = where(filter);
        String order = Ordering.parse(page.ordering(), SORTABLE, "name").clause("n.id");
        return pool.preparedQuery(ITEM + where.text() + where.page(order))
                .execute(where.values(page))
                .map(NodeQueries::items);
    }

    /** All machines of a plant, as in lists. */
    public Uni<List<NodeResponse.Item>> items(long manufacturerId) {
        return pool.preparedQuery(ITEM + "where n.manufacturer_id = $1 order by n.id")
                .execute(Tuple.of(manufacturerId))
                .map(NodeQueries::items);
    }

    private static List<NodeResponse.Item> items(RowSet<Row> rows) {
        List<NodeResponse.Item> items = new ArrayList<>(rows.rowCount());
        for (Row row : rows) {
            items.add(new NodeResponse.Item(row.getLong("id"), row.getString("name"), row.getString("type_name"),
                    NodeStatus.valueOf(row.getString("status")),
                    new Position(row.getDouble("pos_x"), row.getDouble("pos_y"), row.getDouble("pos_z")),
                    row.getLong("manufacturer_id"), row.getString("floor"), row.getString("zone"),
                    row.getDouble("rotation"), row.getOffsetDateTime("status_since").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant()));
        }
        return items;
    }

    public Uni<Map<NodeStatus, Long>> countByStatus(long manufacturerId) {
        return pool.preparedQuery(BY_STATUS).execute(Tuple.of(manufacturerId)).map(rows -> {
            Map<NodeStatus, Long> counts = new EnumMap<>(NodeStatus.class);
            rows.forEach(row -> counts.put(NodeStatus.valueOf(row.getString("status")), row.getLong("machines")));
            return counts;
        });
    }

    private static Where where(Filter filter) {
        return new Where().equal("n.manufacturer_id", filter.manufacturer())
                .equal("n.machine_type_id", filter.machineType())
                .equal("n.status", filter.status() == null ? null : filter.status().name())
                .contains("n.name", filter.search());
    }
}
