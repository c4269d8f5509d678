package io.twinengine.report.plant;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

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

    private static final int COLUMNS = 16;

    private PlantEventRow() {}

    /** One array for each column, so that any number of events is one statement. */
    static Tuple columns(List<ToldEvent> events) {
        List<@Nullable Object[]> rows = events.stream().map(PlantEventRow::values).toList();
        return Tuple.from(Arrays.<Object>asList(column(rows, 0, String[]::new), column(rows, 1, Long[]::new),
                column(rows, 2, Long[]::new), column(rows, 3, String[]::new), column(rows, 4, OffsetDateTime[]::new),
                column(rows, 5, Long[]::new), column(rows, 6, Long[]::new), column(rows, 7, String[]::new),
                column(rows, 8, String[]::new), column(rows, 9, String[]::new), column(rows, 10, Long[]::new),
                column(rows, 11, String[]::new), column(rows, 12, String[]::new), column(rows, 13, String[]::new),
                column(rows, 14, OffsetDateTime[]::new), column(rows, 15, Long[]::new)));
    }

    private static <T> Object column(List<@Nullable Object[]> rows, int column, IntFunction<T[]> array) {
        return rows.stream().map(row -> row[column]).toArray(array);
    }

    private static @Nullable Object[] values(ToldEvent told) {
        PlantEvent event = told.event();
        @Nullable
        Object[] values = new Object[COLUMNS];
        values[0] = event.key();
        values[1] = told.manufacturerId();
        values[2] = event.nodeId();
        values[4] = utc(event.at());
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
                values[14] = seen.resolvedAt() == null ? null : utc(seen.resolvedAt());
                values[15] = seen.revision();
            }
        }
        return values;
    }

    static PlantEvent event(Row row) {
        String key = row.getString("event_key");
        long node = row.getLong("node_id");
        Instant at = row.getOffsetDateTime("occurred_at").toInstant();
        return switch (row.getString("kind")) {
            case "STATUS" -> new StatusChanged(key, node, at, present(row.getString("old_status"), NodeStatus::valueOf),
                    NodeStatus.valueOf(row.getString("new_status")), StatusCause.Kind.valueOf(row.getString("cause")),
                    row.getLong("alert_id"));
            case "FLOW" -> new FlowChanged(key, node, at, Flow.valueOf(row.getString("flow")));
            case "ALERT" -> new AlertSeen(key, node, at, row.getLong("alert_id"),
                    Severity.valueOf(row.getString("severity")), row.getString("prediction"),
                    present(row.getOffsetDateTime("resolved_at"), OffsetDateTime::toInstant), row.getLong("revision"));
            default -> throw new IllegalStateException("Unknown kind of event in the table: " + row.getString("kind"));
        };
    }

    /** Counts of one machine and hour as one event. */
    static PlantEvent units(Row row) {
        long node = row.getLong("node_id");
        Instant at = row.getOffsetDateTime("at").toInstant();
        return new UnitsCounted("u:" + node + ":" + at, node, at, row.getLong("units"), row.getLong("rejects"));
    }

    private static <A, B> @Nullable B present(@Nullable A value, Function<A, B> mapper) {
        return value == null ? null : mapper.apply(value);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
