package io.twinengine.report.plant;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.Severity;
import io.twinengine.report.time.Span;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

@ApplicationScoped
class PlantRepository {

    // An alert's row follows its newest revision; of every other event the first delivery stays.
    private static final String STORE = """
                                        insert into plant_event (event_key, manufacturer_id, node_id, kind, occurred_at, units, rejects, old_status,
                                            new_status, cause, alert_id, flow, severity, prediction, resolved_at, revision)
                                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                                        on conflict (event_key) do update
                                        set severity = excluded.severity, prediction = excluded.prediction, resolved_at = excluded.resolved_at,
                                            revision = excluded.revision
                                        where plant_event.kind = 'ALERT' and plant_event.revision < excluded.revision""";
    private static final String DIRTY = """
                                        insert into dirty_day (manufacturer_id, day) values ($1, $2) on conflict do nothing""";
    private static final String WITHIN = """
                                         select * from plant_event where manufacturer_id = $1 and occurred_at >= $2 and occurred_at < $3""";
    // Where a machine stood before the span; when nothing is known of that time, the first change after it tells.
    private static final String AROUND = """
                                         select event.* from machine, lateral (
                                             (select * from plant_event where node_id = machine.id and kind = 'STATUS' and occurred_at < $2
                                                 and event_key like 's:%' order by occurred_at desc, event_key desc limit 1)
                                             union all
                                             (select * from plant_event where node_id = machine.id and kind = 'STATUS' and occurred_at >= $3
                                                 and event_key like 's:%' order by occurred_at, event_key limit 1)
                                             union all
                                             (select * from plant_event where node_id = machine.id and kind = 'STATUS' and occurred_at < $2
                                                 and event_key like 'n:%' order by occurred_at desc limit 1)
                                             union all
                                             (select * from plant_event where node_id = machine.id and kind = 'FLOW' and occurred_at < $2
                                                 order by occurred_at desc, event_key desc limit 1)) event
                                         where machine.manufacturer_id = $1""";
    private static final String CAUSES = "select * from plant_event where event_key = any($1)";
    private static final String MACHINES = """
                                           select machine.id, machine.name, coalesce(plan.line, machine.zone, 'Floor') as line,
                                               coalesce(plan.planned_run_time_seconds, machine.ideal_cycle_seconds) as seconds,
                                               coalesce(plan.counts_output, true) as output, coalesce(plan.counts_rejects, true) as rejects
                                           from machine left join machine_plan plan on plan.node_id = machine.id
                                           where machine.manufacturer_id = $1 and not machine.deleted order by machine.id""";
    private static final String MANUFACTURER = """
                                               insert into manufacturer (id, name, timezone, revision) values ($1, $2, $3, $4)
                                               on conflict (id) do update set name = excluded.name, timezone = excluded.timezone,
                                                   revision = excluded.revision, deleted = false
                                               where manufacturer.revision <= excluded.revision""";
    private static final String MACHINE = """
                                          insert into machine (id, manufacturer_id, name, zone, ideal_cycle_seconds, revision)
                                          values ($1, $2, $3, $4, $5, $6)
                                          on conflict (id) do update set name = excluded.name, zone = excluded.zone, deleted = false,
                                              ideal_cycle_seconds = excluded.ideal_cycle_seconds, revision = excluded.revision
                                          where machine.revision <= excluded.revision""";

    private final Pool pool;

    PlantRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> store(Map<Long, List<PlantEvent>> byManufacturer) {
        List<Tuple> rows = new ArrayList<>();
        List<Tuple> days = new ArrayList<>();
        byManufacturer.forEach((manufacturer, events) -> {
            events.forEach(event -> rows.add(PlantEventRow.tuple(manufacturer, event)));
            events.stream().map(event -> LocalDate.ofInstant(event.at(), ZoneOffset.UTC)).distinct().sorted()
                    .forEach(day -> days.add(Tuple.of(manufacturer, day)));
        });
        return pool.withTransaction(connection -> connection.preparedQuery(STORE).executeBatch(rows)
                .chain(() -> connection.preparedQuery(DIRTY).executeBatch(days))
                .replaceWithVoid());
    }

    Uni<Void> markDirty(SqlClient client, long manufacturerId, Collection<LocalDate> days) {
        return days.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(DIRTY)
                        .executeBatch(days.stream().map(day -> Tuple.of(manufacturerId, day)).toList())
                        .replaceWithVoid();
    }

    /** Takes days that have waited long enough; other replicas skip them until this transaction ends. */
    Uni<List<DirtyDay>> takeDirty(SqlConnection connection, Duration waited, int most) {
        return connection
                .preparedQuery(
                        """
                        delete from dirty_day where (manufacturer_id, day) in (
                            select manufacturer_id, day from dirty_day where since <= now() - $1::bigint * interval '1 millisecond'
                            order by since limit $2 for update skip locked)
                        returning manufacturer_id, day""")
                .execute(Tuple.of(waited.toMillis(), most))
                .map(rows -> list(rows, row -> new DirtyDay(row.getLong("manufacturer_id"), row.getLocalDate("day"))));
    }

    record DirtyDay(long manufacturerId, LocalDate day) {}

    Uni<List<PlantEvent>> events(SqlClient client, long manufacturerId, Span span) {
        OffsetDateTime from = span.start().atOffset(ZoneOffset.UTC);
        OffsetDateTime to = span.end().atOffset(ZoneOffset.UTC);
        return client.preparedQuery(WITHIN).execute(Tuple.of(manufacturerId, from, to))
                .chain(within -> client.preparedQuery(AROUND).execute(Tuple.of(manufacturerId, from, to))
                        .map(around -> {
                            List<PlantEvent> events = list(within, PlantEventRow::event);
                            events.addAll(list(around, PlantEventRow::event));
                            return events;
                        }))
                .chain(events -> withCauses(client, events));
    }

    // An alert that stopped a machine may have been raised before the span; its name is needed all the same.
    private Uni<List<PlantEvent>> withCauses(SqlClient client, List<PlantEvent> events) {
        String[] keys = events.stream()
                .filter(PlantEvent.StatusChanged.class::isInstance)
                .map(event -> ((PlantEvent.StatusChanged) event).alertId())
                .filter(java.util.Objects::nonNull)
                .map(id -> "a:" + id).distinct().toArray(String[]::new);
        return keys.length == 0
                ? Uni.createFrom().item(snapshotsOnlyWhereNeeded(events))
                : client.preparedQuery(CAUSES).execute(Tuple.of(keys)).map(rows -> {
                    events.addAll(list(rows, PlantEventRow::event));
                    return snapshotsOnlyWhereNeeded(events);
                });
    }

    // A compacted topic forgets old snapshots, a replay would not see them: they count only without any change.
    private static List<PlantEvent> snapshotsOnlyWhereNeeded(List<PlantEvent> events) {
        var told = events.stream().filter(event -> event.key().startsWith("s:")).map(PlantEvent::nodeId)
                .collect(Collectors.toSet());
        return events.stream().filter(event -> !event.key().startsWith("n:") || !told.contains(event.nodeId()))
                .toList();
    }

    Uni<List<Machine>> machines(SqlClient client, long manufacturerId) {
        return client.preparedQuery(MACHINES).execute(Tuple.of(manufacturerId)).map(rows -> list(rows, row -> {
            Double seconds = row.getDouble("seconds");
            return new Machine(row.getLong("id"), row.getString("name"), row.getString("line"),
                    seconds == null || seconds <= 0 ? null : Duration.ofNanos(Math.round(seconds * 1e9)),
                    row.getBoolean("output"), row.getBoolean("rejects"));
        }));
    }

    Uni<Optional<Manufacturer>> manufacturer(SqlClient client, long id) {
        return client.preparedQuery("select id, name, timezone from manufacturer where id = $1 and not deleted")
                .execute(Tuple.of(id)).map(rows -> list(rows, PlantRepository::manufacturer).stream().findFirst());
    }

    Uni<List<Manufacturer>> manufacturers() {
        return pool.query("select id, name, timezone from manufacturer where not deleted order by id").execute()
                .map(rows -> list(rows, PlantRepository::manufacturer));
    }

    Uni<@Nullable Long> manufacturerOf(long machineId) {
        return pool.preparedQuery("select manufacturer_id from machine where id = $1 and not deleted")
                .execute(Tuple.of(machineId))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getLong("manufacturer_id"));
    }

    Uni<Optional<PlantService.KnownAlert>> alert(long id) {
        return pool.preparedQuery(
                """
                select event.*, coalesce(machine.name, 'Machine ' || event.node_id) as machine
                from plant_event event left join machine on machine.id = event.node_id where event.event_key = $1""")
                .execute(Tuple.of("a:" + id)).map(rows -> list(rows, row -> new PlantService.KnownAlert(id,
                        row.getLong("node_id"), row.getLong("manufacturer_id"), row.getString("machine"),
                        Severity.valueOf(row.getString("severity")), row.getString("prediction"),
                        row.getOffsetDateTime("occurred_at").toInstant())).stream().findFirst());
    }

    Uni<Void> remember(List<ManufacturerState> states, List<Long> gone) {
        return batch(MANUFACTURER, states.stream().map(state -> Tuple.of(state.id(), state.name().replace("\0", ""),
                state.timezone() == null ? "UTC" : state.timezone().getId(), state.revision())).toList())
                .chain(() -> batch("update manufacturer set deleted = true where id = $1",
                        gone.stream().map(Tuple::of).toList()));
    }

    Uni<Void> rememberMachines(List<NodeState> states, List<Long> gone) {
        return batch(MACHINE, states.stream().map(state -> Tuple.from(Arrays.<Object>asList(state.id(),
                state.manufacturerId(), state.name().replace("\0", ""), state.zone(), state.idealCycleSeconds(),
                state.revision()))).toList())
                .chain(() -> batch("update machine set deleted = true where id = $1",
                        gone.stream().map(Tuple::of).toList()));
    }

    private Uni<Void> batch(String sql, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
    }

    private static Manufacturer manufacturer(Row row) {
        return new Manufacturer(row.getLong("id"), row.getString("name"), ZoneId.of(row.getString("timezone")));
    }

    static <T> List<T> list(RowSet<Row> rows, java.util.function.Function<Row, T> mapper) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(mapper.apply(row)));
        return list;
    }
}
