package io.twinengine.factory.node;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeStatus;
import io.twinengine.factory.cause.Condition;
import io.twinengine.factory.cause.Standing;
import io.twinengine.factory.type.LimitsColumn;
import io.twinengine.factory.type.MachineType;
import io.twinengine.factory.type.SignalsColumn;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** Machines together with their types, as rows. */
final class NodeRows {

    static final String SELECT = """
                                 select n.id, n.manufacturer_id, n.machine_type_id, n.name, n.pos_x, n.pos_y, n.pos_z, n.rotation, n.floor,
                                        n.zone, n.product_grade, n.ideal_cycle_seconds, n.expected_interval_seconds, n.limits,
                                        n.video_feed_url, n.hf_endpoint, n.hf_key_encrypted, n.status, n.status_since,
                                        n.stopped_since, n.status_cause, n.causes, n.revision, n.edit_version, n.created_at, n.updated_at,
                                        t.manufacturer_id as type_manufacturer_id, t.name as type_name, t.description as type_description,
                                        t.ideal_cycle_seconds as type_ideal_cycle_seconds,
                                        t.expected_interval_seconds as type_expected_interval_seconds,
                                        t.needs_all_inputs as type_needs_all_inputs, t.limits as type_limits, t.signals as type_signals
                                 from node n join machine_type t on t.id = n.machine_type_id
                                 """;

    private static final LimitsColumn LIMITS = new LimitsColumn();
    private static final SignalsColumn SIGNALS = new SignalsColumn();

    private NodeRows() {}

    static List<Node> nodes(RowSet<Row> rows) {
        List<Node> nodes = new ArrayList<>(rows.rowCount());
        rows.forEach(row -> nodes.add(node(row)));
        return nodes;
    }

    static Node node(Row row) {
        return new Node(row.getLong("id"), row.getLong("manufacturer_id"), type(row), details(row), condition(row),
                row.getString("hf_key_encrypted"), row.getLong("revision"), row.getLong("edit_version"),
                instant(row, "created_at"), instant(row, "updated_at"));
    }

    private static MachineType type(Row row) {
        return new MachineType(row.getLong("machine_type_id"), row.getLong("type_manufacturer_id"),
                row.getString("type_name"), row.getString("type_description"),
                row.getDouble("type_ideal_cycle_seconds"), row.getDouble("type_expected_interval_seconds"),
                row.getBoolean("type_needs_all_inputs"), LIMITS.convertToEntityAttribute(row.getString("type_limits")),
                SIGNALS.convertToEntityAttribute(row.getString("type_signals")));
    }

    private static NodeDetails details(Row row) {
        return new NodeDetails(row.getString("name"), row.getDouble("pos_x"), row.getDouble("pos_y"),
                row.getDouble("pos_z"), row.getDouble("rotation"), row.getString("floor"), row.getString("zone"),
                row.getString("product_grade"), row.getDouble("ideal_cycle_seconds"),
                row.getDouble("expected_interval_seconds"), LIMITS.convertToEntityAttribute(row.getString("limits")),
                row.getString("video_feed_url"), row.getString("hf_endpoint"));
    }

    private static Condition condition(Row row) {
        return new Condition(CausesColumn.causes(row.getString("causes")),
                new Standing(NodeStatus.valueOf(row.getString("status")),
                        CausesColumn.cause(row.getString("status_cause"))),
                instant(row, "status_since"), instantOrNull(row, "stopped_since"));
    }

    private static @Nullable Instant instantOrNull(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
