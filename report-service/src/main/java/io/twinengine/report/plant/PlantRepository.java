package io.twinengine.report.plant;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.NodeState;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

@ApplicationScoped
class PlantRepository {

    private static final String MACHINES = """
                                           select machine.id, machine.name, coalesce(plan.line, machine.zone, 'Floor') as line,
                                               coalesce(plan.planned_run_time_seconds, machine.ideal_cycle_seconds) as seconds,
                                               coalesce(plan.counts_output, true) as output, coalesce(plan.counts_rejects, true) as rejects
                                           from machine left join machine_plan plan on plan.node_id = machine.id
                                           where machine.manufacturer_id = $1 and not machine.deleted order by machine.id""";
    private static final String MANUFACTURER = """
                                               insert into manufacturer (id, name, timezone, revision) values ($1, $2, $3, $4)
                                               on conflict (id) do update set name = excluded.name, timezone = excluded.timezone,
                                                   revision = excluded.revision, deleted = false, deleted_at = null
                                               where manufacturer.revision <= excluded.revision""";
    private static final String MACHINE = """
                                          insert into machine (id, manufacturer_id, name, zone, ideal_cycle_seconds, revision)
                                          values ($1, $2, $3, $4, $5, $6)
                                          on conflict (id) do update set name = excluded.name, zone = excluded.zone, deleted = false,
                                              ideal_cycle_seconds = excluded.ideal_cycle_seconds, revision = excluded.revision
                                          where machine.revision <= excluded.revision""";

    private static final int LONGEST_NAME = 500;

    private final Pool pool;

    PlantRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Machine>> machines(long manufacturerId) {
        return pool.preparedQuery(MACHINES).execute(Tuple.of(manufacturerId)).map(rows -> list(rows, row -> {
            Double seconds = row.getDouble("seconds");
            return new Machine(row.getLong("id"), row.getString("name"), row.getString("line"),
                    seconds == null || seconds < 0.001 || seconds > 86_400
                            ? null
                            : Duration.ofNanos(Math.round(seconds * 1e9)),
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

    Uni<Instant> horizon(long manufacturerId) {
        return pool.preparedQuery("select kept_from from event_horizon where manufacturer_id = $1")
                .execute(Tuple.of(manufacturerId)).map(rows -> rows.size() == 0
                        ? Instant.EPOCH
                        : rows.iterator().next().getOffsetDateTime("kept_from").toInstant());
    }

    Uni<Void> remember(List<ManufacturerState> states, List<Long> gone) {
        return batch(MANUFACTURER, states.stream().map(state -> Tuple.of(state.id(), clean(state.name()),
                state.timezone() == null ? "UTC" : state.timezone().getId(), state.revision())).toList())
                .chain(() -> batch(
                        "update manufacturer set deleted = true, deleted_at = now() where id = $1 and not deleted",
                        gone.stream().map(Tuple::of).toList()));
    }

    Uni<Void> rememberMachines(List<NodeState> states, List<Long> gone) {
        return batch(MACHINE, states.stream().map(state -> Tuple.from(Arrays.<Object>asList(state.id(),
                state.manufacturerId(), clean(state.name()), state.zone() == null ? null : clean(state.zone()),
                state.idealCycleSeconds(),
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

    // No text of the database can hold the one; no name needs more than the other.
    private static String clean(String text) {
        String clean = text.replace("\0", "");
        return clean.length() <= LONGEST_NAME ? clean : clean.substring(0, LONGEST_NAME);
    }

    static <T> List<T> list(RowSet<Row> rows, java.util.function.Function<Row, T> mapper) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(mapper.apply(row)));
        return list;
    }
}
