package io.twinengine.report.plant;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Severity;
import io.twinengine.contract.StatusCause;
import io.twinengine.contract.StoppageChanged.Flow;
import io.twinengine.report.plant.PlantEvent.AlertSeen;
import io.twinengine.report.plant.PlantEvent.FlowChanged;
import io.twinengine.report.plant.PlantEvent.StatusChanged;
import io.twinengine.report.plant.PlantEvent.UnitsCounted;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Events as rows of {@code plant_event}, and back. */
final class PlantEventRow {

    private PlantEventRow() {}

    static Tuple tuple(long manufacturerId, PlantEvent event) {
        Object[] values = new Object[16];
        values[0] = event.key();
        values[1] = manufacturerId;
        values[2] = event.nodeId();
        values[4] = event.at().atOffset(ZoneOffset.UTC);
        switch (event) {
            case UnitsCounted counted -> {
                values[3] = "UNITS";
                values[5] = counted.units();
                values[6] = counted.rejects();
            }
            case StatusChanged changed -> {
                values[3] = "STATUS";
                values[7] = changed.oldStatus() == null ? null : changed.oldStatus().name();
                values[8] = changed.newStatus().name();
                values[9] = changed.cause().name();
                values[10] = changed.alertId();
            }
            case FlowChanged changed -> {
                values[3] = "FLOW";
                values[11] = changed.flow().name();
            }
            case AlertSeen seen -> {
                values[3] = "ALERT";
                values[10] = seen.alertId();
                values[12] = seen.severity().name();
                values[13] = seen.prediction();
                values[14] = seen.resolvedAt() == null ? null : seen.resolvedAt().atOffset(ZoneOffset.UTC);
                values[15] = seen.revision();
            }
        }
        return Tuple.from(Arrays.asList(values));
    }

    static PlantEvent event(Row row) {
        String key = row.getString("event_key");
        long node = row.getLong("node_id");
        Instant at = row.getOffsetDateTime("occurred_at").toInstant();
        return switch (row.getString("kind")) {
            case "UNITS" -> new UnitsCounted(key, node, at, row.getLong("units"), row.getLong("rejects"));
            case "STATUS" -> new StatusChanged(key, node, at, status(row.getString("old_status")),
                    NodeStatus.valueOf(row.getString("new_status")), StatusCause.Kind.valueOf(row.getString("cause")),
                    row.getLong("alert_id"));
            case "FLOW" -> new FlowChanged(key, node, at, Flow.valueOf(row.getString("flow")));
            case "ALERT" -> new AlertSeen(key, node, at, row.getLong("alert_id"),
                    Severity.valueOf(row.getString("severity")), row.getString("prediction"),
                    row.getOffsetDateTime("resolved_at") == null
                            ? null
                            : row.getOffsetDateTime("resolved_at").toInstant(),
                    row.getLong("revision"));
            default -> throw new IllegalStateException("Unknown kind of event in the table: " + row.getString("kind"));
        };
    }

    private static @Nullable NodeStatus status(@Nullable String name) {
        return name == null ? null : NodeStatus.valueOf(name);
    }
}
