package io.twinengine.factory.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.factory.exchange.Factory.Connection;
import io.twinengine.factory.exchange.Factory.Machine;
import io.twinengine.factory.exchange.Factory.Type;
import io.twinengine.factory.node.ConditionColumns;
import io.twinengine.factory.topology.FlowType;
import io.twinengine.factory.type.LimitsColumn;
import io.twinengine.factory.type.SignalsColumn;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads and writes whole factories, a statement per kind of thing. */
@ApplicationScoped
class FactoryStore {

    private static final String TYPES = """
                                        select name, description, model_3d_embed_code, ideal_cycle_seconds, expected_interval_seconds,
                                               needs_all_inputs, limits, signals
                                        from machine_type where manufacturer_id = $1 order by name""";
    private static final String NODES = """
                                        select n.name, t.name as type_name, n.pos_x, n.pos_y, n.pos_z, n.rotation, n.floor, n.zone, n.product_grade,
                                               n.ideal_cycle_seconds, n.expected_interval_seconds, n.limits, n.video_feed_url, n.hf_endpoint
                                        from node n join machine_type t on t.id = n.machine_type_id
                                        where n.manufacturer_id = $1 order by n.name""";
    private static final String EDGES = """
                                        select s.name as source_name, t.name as target_name, e.flow_type, e.capacity_per_minute, e.buffer_size,
                                               e.transit_seconds
                                        from edge e join node s on s.id = e.source_node join node t on t.id = e.target_node
                                        where e.manufacturer_id = $1 order by s.name, t.name, e.flow_type""";
    // The platform's types first, so that a manufacturer's own type of the same name wins.
    private static final String TYPE_IDS = """
                                           select id, name from machine_type where manufacturer_id = $1 or manufacturer_id is null
                                           order by manufacturer_id nulls first""";
    private static final String NODE_IDS = "select id, name from node where manufacturer_id = $1 order by id for update";
    private static final String ADD_TYPE = """
                                           insert into machine_type (manufacturer_id, name, description, model_3d_embed_code, ideal_cycle_seconds,
                                                                     expected_interval_seconds, needs_all_inputs, limits, signals)
                                           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";
    private static final String CHANGE_TYPE = """
                                              update machine_type set description = $3, model_3d_embed_code = $4, ideal_cycle_seconds = $5,
                                                     expected_interval_seconds = $6, needs_all_inputs = $7, limits = $8, signals = $9,
                                                     edit_version = edit_version + 1, updated_at = now()
                                              where manufacturer_id = $1 and name = $2""";
    private static final String ADD_NODE = """
                                           insert into node (manufacturer_id, name, machine_type_id, pos_x, pos_y, pos_z, rotation, floor, zone,
                                                             product_grade, ideal_cycle_seconds, expected_interval_seconds, limits, video_feed_url,
                                                             hf_endpoint, status_cause, causes)
                                           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)""";
    private static final String CHANGE_NODE = """
                                              update node set machine_type_id = $3, pos_x = $4, pos_y = $5, pos_z = $6, rotation = $7, floor = $8,
                                                     zone = $9, product_grade = $10, ideal_cycle_seconds = $11, expected_interval_seconds = $12,
                                                     limits = $13, video_feed_url = $14, hf_endpoint = $15, revision = revision + 1,
                                                     edit_version = edit_version + 1, updated_at = now()
                                              where manufacturer_id = $1 and name = $2""";
    private static final String TOUCH_NODES = """
                                              update node set revision = revision + 1, updated_at = now()
                                              where manufacturer_id = $1 and machine_type_id = any($2)""";
    private static final String ADD_EDGE = """
                                           insert into edge (manufacturer_id, source_node, target_node, flow_type, capacity_per_minute, buffer_size,
                                                             transit_seconds)
                                           values ($1, $2, $3, $4, $5, $6, $7)""";
    private static final String CHANGE_EDGE = """
                                              update edge set capacity_per_minute = $5, buffer_size = $6, transit_seconds = $7,
                                                     edit_version = edit_version + 1, updated_at = now()
                                              where manufacturer_id = $1 and source_node = $2 and target_node = $3 and flow_type = $4""";
    private static final String REMOVE_EDGE = """
                                              delete from edge
                                              where manufacturer_id = $1 and source_node = $2 and target_node = $3 and flow_type = $4""";
    private static final String REMOVE_NODES = """
                                               with gone as (delete from node where manufacturer_id = $1 and name = any($2) returning id, name, created_at)
                                               insert into departed_node (node_id, manufacturer_id, name, created_at)
                                               select id, $1, name, created_at from gone""";
    private static final String REMOVE_TYPES = "delete from machine_type where manufacturer_id = $1 and name = any($2)";

    private static final LimitsColumn LIMITS = new LimitsColumn();
    private static final SignalsColumn SIGNALS = new SignalsColumn();

    Uni<Factory> read(SqlClient client, long manufacturerId) {
        Tuple owner = Tuple.of(manufacturerId);
        return client.preparedQuery(TYPES).execute(owner)
                .chain(types -> client.preparedQuery(NODES).execute(owner)
                        .chain(nodes -> client.preparedQuery(EDGES).execute(owner)
                                .map(edges -> new Factory(all(types, FactoryStore::type),
                                        all(nodes, FactoryStore::machine), all(edges, FactoryStore::connection)))));
    }

    Uni<Map<String, Long>> typeIds(SqlClient client, long manufacturerId) {
        return client.preparedQuery(TYPE_IDS).execute(Tuple.of(manufacturerId)).map(FactoryStore::ids);
    }

    /** Locks all machines, in the order in which everybody locks. */
    Uni<Map<String, Long>> lockNodes(SqlConnection connection, long manufacturerId) {
        return connection.preparedQuery(NODE_IDS).execute(Tuple.of(manufacturerId)).map(FactoryStore::ids);
    }

    Uni<Void> write(SqlConnection connection, long owner, Plan plan) {
        return batch(connection, ADD_TYPE, plan.types().added(), type -> tuple(owner, type))
                .chain(() -> batch(connection, CHANGE_TYPE, plan.types().wanted(), type -> tuple(owner, type)))
                .chain(() -> typeIds(connection, owner))
                .call(types -> batch(connection, ADD_NODE, plan.nodes().added(),
                        node -> added(tuple(owner, node, types))))
                .call(types -> batch(connection, CHANGE_NODE, plan.nodes().wanted(),
                        node -> tuple(owner, node, types)))
                .call(types -> touch(connection, owner, plan.types().wanted().stream().map(Type::name).map(types::get)
                        .toList()))
                .chain(() -> lockNodes(connection, owner))
                .chain(nodes -> edges(connection, owner, plan, nodes));
    }

    private static Uni<Void> edges(SqlConnection connection, long owner, Plan plan, Map<String, Long> nodes) {
        return batch(connection, REMOVE_EDGE, plan.edges().removed(),
                edge -> Tuple.of(owner, nodes.get(edge.source()), nodes.get(edge.target()), edge.flowType().name()))
                .chain(() -> batch(connection, CHANGE_EDGE, plan.edges().wanted(), edge -> tuple(owner, edge, nodes)))
                .chain(() -> batch(connection, ADD_EDGE, plan.edges().added(), edge -> tuple(owner, edge, nodes)))
                .chain(() -> remove(connection, REMOVE_NODES, owner,
                        plan.nodes().removed().stream().map(Machine::name)))
                .chain(() -> remove(connection, REMOVE_TYPES, owner,
                        plan.types().removed().stream().map(Type::name)));
    }

    private static Uni<Void> touch(SqlConnection connection, long owner, List<Long> typeIds) {
        return typeIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(TOUCH_NODES).execute(Tuple.of(owner, typeIds.toArray(Long[]::new)))
                        .replaceWithVoid();
    }

    private static Uni<Void> remove(SqlConnection connection, String statement, long owner, Stream<String> names) {
        String[] all = names.toArray(String[]::new);
        return all.length == 0
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(statement).execute(Tuple.of(owner, all)).replaceWithVoid();
    }

    private static <T> Uni<Void> batch(SqlConnection connection, String statement, List<T> rows,
            Function<T, Tuple> tuple) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(statement).executeBatch(rows.stream().map(tuple).toList())
                        .replaceWithVoid();
    }

    private static Tuple tuple(long owner, Type type) {
        return Tuple.from(Arrays.asList(owner, type.name(), type.description(), type.model3dEmbedCode(),
                type.idealCycleSeconds(), type.expectedIntervalSeconds(), type.needsAllInputs(),
                LIMITS.convertToDatabaseColumn(type.limits()), SIGNALS.convertToDatabaseColumn(type.signals())));
    }

    private static Tuple tuple(long owner, Machine node, Map<String, Long> types) {
        return Tuple.from(Arrays.asList(owner, node.name(), types.get(node.machineType()), node.posX(), node.posY(),
                node.posZ(), node.rotation(), node.floor(), node.zone(), node.productGrade(),
                node.idealCycleSeconds(), node.expectedIntervalSeconds(),
                LIMITS.convertToDatabaseColumn(node.limits()), node.videoFeedUrl(), node.hfEndpoint()));
    }

    private static Tuple added(Tuple node) {
        return node.addString(ConditionColumns.freshCause()).addString(ConditionColumns.freshCauses());
    }

    private static Tuple tuple(long owner, Connection edge, Map<String, Long> nodes) {
        return Tuple.from(Arrays.asList(owner, nodes.get(edge.source()), nodes.get(edge.target()),
                edge.flowType().name(), edge.capacityPerMinute(), edge.bufferSize(), edge.transitSeconds()));
    }

    private static Type type(Row row) {
        return new Type(row.getString("name"), row.getString("description"), row.getString("model_3d_embed_code"),
                row.getDouble("ideal_cycle_seconds"), row.getDouble("expected_interval_seconds"),
                row.getBoolean("needs_all_inputs"), LIMITS.convertToEntityAttribute(row.getString("limits")),
                SIGNALS.convertToEntityAttribute(row.getString("signals")));
    }

    private static Machine machine(Row row) {
        return new Machine(row.getString("name"), row.getString("type_name"), row.getDouble("pos_x"),
                row.getDouble("pos_y"), row.getDouble("pos_z"), row.getDouble("rotation"), row.getString("floor"),
                row.getString("zone"), row.getString("product_grade"), row.getDouble("ideal_cycle_seconds"),
                row.getDouble("expected_interval_seconds"), LIMITS.convertToEntityAttribute(row.getString("limits")),
                row.getString("video_feed_url"), row.getString("hf_endpoint"));
    }

    private static Connection connection(Row row) {
        return new Connection(row.getString("source_name"), row.getString("target_name"),
                FlowType.valueOf(row.getString("flow_type")), row.getDouble("capacity_per_minute"),
                row.getInteger("buffer_size"), row.getDouble("transit_seconds"));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.rowCount());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }

    private static Map<String, Long> ids(RowSet<Row> rows) {
        Map<String, Long> ids = new HashMap<>();
        rows.forEach(row -> ids.put(row.getString("name"), row.getLong("id")));
        return ids;
    }
}
