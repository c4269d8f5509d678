package io.twinengine.sensor.reading;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.paging.Ordering;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Statements that read readings. Machine by machine, because that is the one index there is. */
@ApplicationScoped
class ReadingRepository {

    private static final String NEWEST_FIRST = """
                                               select r.* from unnest($1::bigint[]) as n (id) cross join lateral (
                                                   select %s from reading where node_id = n.id and at >= $2 and at < $3
                                                       and (at, node_id) < ($4, $5) order by at desc limit $6) r
                                               order by r.at desc, r.node_id desc limit $6"""
            .formatted(ReadingRow.COLUMNS);
    private static final String OLDEST_FIRST = """
                                               select r.* from unnest($1::bigint[]) as n (id) cross join lateral (
                                                   select %s from reading where node_id = n.id and at >= $2 and at < $3
                                                       and (at, node_id) > ($4, $5) order by at limit $6) r
                                               order by r.at, r.node_id limit $6""".formatted(ReadingRow.COLUMNS);
    private static final String SORTED = """
                                         select %s from reading where node_id = any($1) and at >= $2 and at < $3 order by %s limit $4 offset $5""";
    private static final String COUNT = """
                                        select count(*) as n from (select from unnest($1::bigint[]) as n (id) cross join lateral (
                                            select from reading where node_id = n.id and at >= $2 and at < $3 limit $4) r limit $4) c""";
    private static final String COUNT_ALL = """
                                            select count(*) as n, min(at) as first_at, max(at) as last_at from reading
                                            where node_id = $1 and at >= $2 and at < $3""";
    private static final String LATEST = """
                                         select r.* from unnest($1::bigint[]) as n (id) cross join lateral (
                                             select %s from reading where node_id = n.id and at >= $2 and at < $3 order by at desc limit 1) r"""
            .formatted(ReadingRow.COLUMNS);
    private static final String FIND = "select %s from reading where id = $1".formatted(ReadingRow.COLUMNS);
    private static final String FIND_BY_TIME = "select %s from reading where node_id = $1 and at = $2"
            .formatted(ReadingRow.COLUMNS);

    private final Pool pool;

    /** A place in a list: behind the reading of this time and machine. */
    record Place(OffsetDateTime at, long nodeId) {}

    /** What is in a period. */
    record Held(long count, @Nullable Instant first, @Nullable Instant last) {}

    ReadingRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<List<ReadingRow>> page(List<Long> nodes, Period period, Place behind, int size, boolean newestFirst) {
        return pool.preparedQuery(newestFirst ? NEWEST_FIRST : OLDEST_FIRST)
                .execute(Tuple.of(array(nodes), time(period.from()), time(period.to()), behind.at(), behind.nodeId(),
                        size))
                .map(ReadingRepository::rows);
    }

    Uni<List<ReadingRow>> sorted(List<Long> nodes, Period period, Ordering ordering, int size, int offset) {
        return pool.preparedQuery(SORTED.formatted(ReadingRow.COLUMNS, ordering.clause("at desc, node_id")))
                .execute(Tuple.of(array(nodes), time(period.from()), time(period.to()), size, offset))
                .map(ReadingRepository::rows);
    }

    /** Counts no further than {@code most}. */
    Uni<Long> count(List<Long> nodes, Period period, int most) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(array(nodes), time(period.from()), time(period.to()), most))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    Uni<Held> held(long node, Period period) {
        return pool.preparedQuery(COUNT_ALL).execute(Tuple.of(node, time(period.from()), time(period.to())))
                .map(rows -> rows.iterator().next())
                .map(row -> new Held(row.getLong("n"), instant(row.getOffsetDateTime("first_at")),
                        instant(row.getOffsetDateTime("last_at"))));
    }

    Uni<List<ReadingRow>> latest(List<Long> nodes, Period period) {
        return pool.preparedQuery(LATEST).execute(Tuple.of(array(nodes), time(period.from()), time(period.to())))
                .map(ReadingRepository::rows);
    }

    Uni<Optional<ReadingRow>> find(long id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(ReadingRepository::first);
    }

    Uni<Optional<ReadingRow>> find(long nodeId, Instant at) {
        return pool.preparedQuery(FIND_BY_TIME).execute(Tuple.of(nodeId, time(at))).map(ReadingRepository::first);
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static Long[] array(List<Long> ids) {
        return ids.toArray(Long[]::new);
    }

    private static List<ReadingRow> rows(RowSet<Row> rows) {
        List<ReadingRow> readings = new ArrayList<>(rows.rowCount());
        rows.forEach(row -> readings.add(ReadingRow.of(row)));
        return readings;
    }

    private static Optional<ReadingRow> first(RowSet<Row> rows) {
        return rows.rowCount() == 0 ? Optional.empty() : Optional.of(ReadingRow.of(rows.iterator().next()));
    }
}
