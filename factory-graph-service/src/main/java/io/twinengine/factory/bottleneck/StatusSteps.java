package io.twinengine.factory.bottleneck;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.factory.bottleneck.Timeline.Machine;
import io.twinengine.factory.bottleneck.Timeline.Step;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads from the status history which machines there were in a period, and when each of them waited. */
@ApplicationScoped
class StatusSteps {

    private static final String MACHINES = """
                                           select id, name, created_at, null::timestamptz as departed_at
                                           from node where manufacturer_id = $1 and created_at < $3
                                           union all
                                           select node_id, name, created_at, departed_at
                                           from departed_node where manufacturer_id = $1 and created_at < $3 and departed_at > $2""";
    private static final String STEPS = """
                                        (select node_id, at, cause_kind in ('STARVED', 'BLOCKED') as waiting, id
                                         from status_change where manufacturer_id = $1 and at >= $2 and at < $3)
                                        union all
                                        (select machine.id, before.at, before.cause_kind in ('STARVED', 'BLOCKED'), before.id
                                         from unnest($4::bigint[]) machine (id) cross join lateral (
                                             select at, cause_kind, id from status_change
                                             where node_id = machine.id and at < $2 order by at desc, id desc limit 1) before)
                                        order by at, id limit $5""";

    private final Pool pool;

    StatusSteps(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Machine>> machines(long manufacturerId, Instant from, Instant to) {
        return pool.preparedQuery(MACHINES).execute(Tuple.of(manufacturerId, time(from), time(to)))
                .map(rows -> {
                    List<Machine> machines = new ArrayList<>(rows.rowCount());
                    rows.forEach(row -> machines.add(machine(row)));
                    return machines;
                });
    }

    /** As the database gives them: there can be many, and whoever reads them chooses the thread. */
    Uni<RowSet<Row>> steps(long manufacturerId, List<Machine> machines, Instant from, Instant to, int most) {
        Long[] ids = machines.stream().map(Machine::nodeId).toArray(Long[]::new);
        return pool.preparedQuery(STEPS).execute(Tuple.of(manufacturerId, time(from), time(to), ids, most));
    }

    static List<Step> read(RowSet<Row> rows) {
        List<Step> steps = new ArrayList<>(rows.rowCount());
        for (Row row : rows) {
            steps.add(new Step(row.getLong("node_id"), row.getOffsetDateTime("at").toInstant(),
                    row.getBoolean("waiting")));
        }
        return steps;
    }

    private static Machine machine(Row row) {
        OffsetDateTime departed = row.getOffsetDateTime("departed_at");
        return new Machine(row.getLong("id"), row.getString("name"), row.getOffsetDateTime("created_at").toInstant(),
                departed == null ? null : departed.toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
