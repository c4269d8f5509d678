package io.twinengine.sensor.rollup;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Statements that make minutes and hours out of readings. */
@ApplicationScoped
class RollupRepository {

    /** One replica at a time; released with the transaction. */
    private static final String LEASE = """
                                        select pg_try_advisory_xact_lock(hashtext('rollup'), hashtext(current_schema())) as mine""";
    private static final String DUE = "select distinct progress_id from rollup_due where at < $1";
    /** The row that every writer of the partition holds until it commits: behind it, all marks and readings are seen. */
    private static final String CLOSE = """
                                        update ingest_progress set rolled_up_to = greatest(rolled_up_to, $2) where id = $1""";
    private static final String TAKE = """
                                       with taken as (delete from rollup_due where progress_id = $1 and at < $2 returning node_id, at)
                                       insert into rollup_work (node_id, at) select node_id, at from taken on conflict do nothing""";
    private static final String MINUTES = """
                                          with work as (
                                              delete from rollup_work where (node_id, at) in (select node_id, at from rollup_work limit $1)
                                              returning node_id, at),
                                          minutes as (
                                              insert into reading_minute (node_id, signal, at, count, min, max, sum, last, last_at)
                                              select w.node_id, s.signal, w.at, count(*), min(s.v), max(s.v), sum(s.v),
                                                  (array_agg(s.v order by r.at desc))[1], max(r.at)
                                              from work w
                                              join reading r on r.node_id = w.node_id and r.at >= w.at and r.at < w.at + interval '1 minute'
                                              cross join lateral (
                                                  values ('temperature', r.temperature), ('vibration', r.vibration), ('torque', r.torque),
                                                      ('rpm', r.rpm), ('tool_wear', r.tool_wear), ('ambient_temperature', r.ambient_temperature)
                                                  union all
                                                  select key, value::float8 from jsonb_each_text(r.metrics)) s (signal, v)
                                              where s.v is not null
                                              group by w.node_id, s.signal, w.at
                                              on conflict (node_id, signal, at) do update set count = excluded.count, min = excluded.min,
                                                  max = excluded.max, sum = excluded.sum, last = excluded.last, last_at = excluded.last_at)
                                          select distinct node_id, date_trunc('hour', at, 'UTC') as hour from work""";
    private static final String HOURS = """
                                        insert into reading_hour (node_id, signal, at, count, min, max, sum, last, last_at)
                                        select m.node_id, m.signal, h.at, sum(m.count), min(m.min), max(m.max), sum(m.sum),
                                            (array_agg(m.last order by m.at desc))[1], max(m.last_at)
                                        from unnest($1::bigint[], $2::timestamptz[]) as h (node_id, at)
                                        join reading_minute m on m.node_id = h.node_id and m.at >= h.at and m.at < h.at + interval '1 hour'
                                        group by m.node_id, m.signal, h.at
                                        on conflict (node_id, signal, at) do update set count = excluded.count, min = excluded.min,
                                            max = excluded.max, sum = excluded.sum, last = excluded.last, last_at = excluded.last_at""";
    private static final String ENSURE_DAY = "select ensure_reading_day($1)";
    private static final String DROP_DAYS = "select drop_reading_days($1) as dropped";
    private static final String PURGE_MINUTES = "delete from reading_minute where at < $1";
    private static final String PURGE_HOURS = "delete from reading_hour where at < $1";

    private final Pool pool;

    RollupRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Integer>> due(OffsetDateTime closed) {
        return pool.preparedQuery(DUE).execute(Tuple.of(closed)).map(rows -> {
            List<Integer> partitions = new ArrayList<>();
            rows.forEach(row -> partitions.add(row.getInteger("progress_id")));
            return partitions;
        });
    }

    /** Takes the marks of a partition; short, because its writer waits. */
    Uni<Void> take(int progressId, OffsetDateTime closed) {
        return pool.withTransaction(connection -> leased(connection, () -> connection.preparedQuery(CLOSE)
                .execute(Tuple.of(progressId, closed))
                .chain(() -> connection.preparedQuery(TAKE).execute(Tuple.of(progressId, closed)))
                .map(rows -> rows.rowCount())))
                .replaceWithVoid();
    }

    /** Makes some of the minutes taken, and their hours; how many hours that were. */
    Uni<Integer> work(int chunk) {
        return pool.withTransaction(connection -> leased(connection, () -> connection.preparedQuery(MINUTES)
                .execute(Tuple.of(chunk))
                .chain(rows -> {
                    List<Long> nodes = new ArrayList<>(rows.rowCount());
                    List<OffsetDateTime> hours = new ArrayList<>(rows.rowCount());
                    rows.forEach(row -> {
                        nodes.add(row.getLong("node_id"));
                        hours.add(row.getOffsetDateTime("hour"));
                    });
                    return nodes.isEmpty()
                            ? Uni.createFrom().item(0)
                            : connection.preparedQuery(HOURS)
                                    .execute(Tuple.of(nodes.toArray(Long[]::new), hours.toArray(OffsetDateTime[]::new)))
                                    .replaceWith(nodes.size());
                })));
    }

    Uni<Void> ensureDay(LocalDate day) {
        return pool.preparedQuery(ENSURE_DAY).execute(Tuple.of(day)).replaceWithVoid();
    }

    Uni<Integer> dropDays(LocalDate before) {
        return pool.preparedQuery(DROP_DAYS).execute(Tuple.of(before))
                .map(rows -> rows.iterator().next().getInteger("dropped"));
    }

    Uni<Void> purge(OffsetDateTime minutesBefore, OffsetDateTime hoursBefore) {
        return pool.preparedQuery(PURGE_MINUTES).execute(Tuple.of(minutesBefore))
                .chain(() -> pool.preparedQuery(PURGE_HOURS).execute(Tuple.of(hoursBefore)))
                .replaceWithVoid();
    }

    private interface Work {
        Uni<Integer> run();
    }

    private static Uni<Integer> leased(SqlConnection connection, Work work) {
        return connection.query(LEASE).execute()
                .chain(rows -> rows.iterator().next().getBoolean("mine") ? work.run() : Uni.createFrom().item(0));
    }
}
