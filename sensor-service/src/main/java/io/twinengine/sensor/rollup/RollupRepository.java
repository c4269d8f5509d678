package io.twinengine.sensor.rollup;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Statements that make minutes and hours out of readings. */
@ApplicationScoped
class RollupRepository {

    /** One replica at a time; released with the transaction. */
    private static final String LEASE = """
                                        select pg_try_advisory_xact_lock(hashtext('rollup'), hashtext(current_schema())) as mine""";
    private static final String DUE = "select distinct progress_id from rollup_due where at < $1 and not tallied";
    /** The row that every writer of the partition holds until it commits: behind it, all marks and readings are seen. */
    private static final String CLOSE = """
                                        update ingest_progress set rolled_up_to = greatest(rolled_up_to, $2) where id = $1""";
    private static final String TAKE = """
                                       with taken as (delete from rollup_due where progress_id = $1 and at < $2 and not tallied
                                           returning node_id, at)
                                       insert into rollup_work (node_id, at) select node_id, at from taken on conflict do nothing""";
    /** Each minute by itself: a join could be planned over all readings of a machine, for each of its minutes. */
    private static final String MINUTES = """
                                          with work as (
                                              delete from rollup_work where (node_id, at) in (select node_id, at from rollup_work limit $1)
                                              returning node_id, at),
                                          minutes as (
                                              insert into reading_minute (node_id, signal, at, count, min, max, sum, last, last_at)
                                              select w.node_id, m.signal, w.at, m.count, m.min, m.max, m.sum, m.last, m.last_at
                                              from work w cross join lateral (
                                                  select s.signal, count(*), min(s.v), max(s.v), sum(s.v), (array_agg(s.v order by r.at desc))[1] as last,
                                                      max(r.at) as last_at
                                                  from reading r
                                                  cross join lateral (
                                                      values ('temperature', r.temperature), ('vibration', r.vibration), ('torque', r.torque),
                                                          ('rpm', r.rpm), ('tool_wear', r.tool_wear), ('ambient_temperature', r.ambient_temperature)
                                                      union all
                                                      select key, value::float8 from jsonb_each_text(r.metrics)) s (signal, v)
                                                  where r.node_id = w.node_id and r.at >= w.at and r.at < w.at + interval '1 minute' and s.v is not null
                                                  group by s.signal) m
                                              on conflict (node_id, signal, at) do update set count = excluded.count, min = excluded.min,
                                                  max = excluded.max, sum = excluded.sum, last = excluded.last, last_at = excluded.last_at)
                                          select distinct node_id, date_trunc('hour', at, 'UTC') as hour from work""";
    /** Only hours that are over; one that somebody is marking at this moment comes next time. */
    private static final String TAKE_HOURS = """
                                             delete from rollup_hour_due h using (
                                                 select node_id, at from rollup_hour_due where at < $1 limit $2 for update skip locked) d
                                             where h.node_id = d.node_id and h.at = d.at returning h.node_id, h.at""";
    private static final String HOURS = """
                                        insert into reading_hour (node_id, signal, at, count, min, max, sum, last, last_at)
                                        select h.node_id, s.signal, h.at, s.count, s.min, s.max, s.sum, s.last, s.last_at
                                        from unnest($1::bigint[], $2::timestamptz[]) as h (node_id, at) cross join lateral (
                                            select m.signal, sum(m.count) as count, min(m.min), max(m.max), sum(m.sum),
                                                (array_agg(m.last order by m.at desc))[1] as last, max(m.last_at) as last_at
                                            from reading_minute m
                                            where m.node_id = h.node_id and m.at >= h.at and m.at < h.at + interval '1 hour'
                                            group by m.signal) s
                                        on conflict (node_id, signal, at) do update set count = excluded.count, min = excluded.min,
                                            max = excluded.max, sum = excluded.sum, last = excluded.last, last_at = excluded.last_at""";

    private final Pool pool;
    private final HourMarks marks;

    RollupRepository(Pool pool, HourMarks marks) {
        this.pool = pool;
        this.marks = marks;
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

    /** Makes some of the minutes taken; in how many hours they were. */
    Uni<Integer> makeMinutes(int chunk) {
        return pool.withTransaction(connection -> leased(connection, () -> connection.preparedQuery(MINUTES)
                .execute(Tuple.of(chunk))
                .map(rows -> hours(rows, "hour"))
                .call(hours -> hours.isEmpty() ? Uni.createFrom().voidItem() : marks.mark(connection, hours))
                .map(List::size)));
    }

    /** Makes some of the hours that began before {@code closed} and have changed; how many that were. */
    Uni<Integer> makeHours(OffsetDateTime closed, int chunk) {
        return pool.withTransaction(connection -> leased(connection, () -> connection.preparedQuery(TAKE_HOURS)
                .execute(Tuple.of(closed, chunk))
                .map(rows -> hours(rows, "at"))
                // A statement of its own: it sees what was committed before the marks could be taken.
                .call(hours -> hours.isEmpty() ? Uni.createFrom().voidItem() : makeHours(connection, hours))
                .map(List::size)));
    }

    private static Uni<Void> makeHours(SqlConnection connection, List<HourMarks.Hour> hours) {
        return connection.preparedQuery(HOURS)
                .execute(Tuple.of(hours.stream().map(HourMarks.Hour::nodeId).toArray(Long[]::new),
                        hours.stream().map(HourMarks.Hour::at).toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    private static List<HourMarks.Hour> hours(RowSet<Row> rows, String column) {
        List<HourMarks.Hour> hours = new ArrayList<>(rows.rowCount());
        rows.forEach(row -> hours.add(new HourMarks.Hour(row.getLong("node_id"), row.getOffsetDateTime(column))));
        return hours;
    }

    private interface Work {
        Uni<Integer> run();
    }

    private static Uni<Integer> leased(SqlConnection connection, Work work) {
        return connection.query(LEASE).execute()
                .chain(rows -> rows.iterator().next().getBoolean("mine") ? work.run() : Uni.createFrom().item(0));
    }
}
