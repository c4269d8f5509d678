package io.twinengine.report.calendar;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.data.query.Found;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.report.time.Span;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

@ApplicationScoped
class CalendarRepository {

    record Stored(long id, long manufacturerId, ShiftPattern pattern, long version) {}

    record StoredStop(long id, long manufacturerId, PlannedStop stop, String createdBy) {}

    /** So many shifts a manufacturer may have; what computes with all of them stays quick. */
    static final int MOST_PATTERNS = 100;
    private static final int MOST_STOPS = 1_000;
    private static final String OF_TENANT = " where ($1::bigint is null or manufacturer_id = $1) ";

    private final Pool pool;

    CalendarRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Stored>> patterns(SqlClient client, long manufacturerId) {
        return client
                .preparedQuery(
                        """
                        select * from shift_pattern where manufacturer_id = $1 order by start_time, id limit $2""")
                .execute(Tuple.of(manufacturerId, MOST_PATTERNS))
                .map(rows -> list(rows, CalendarRepository::pattern));
    }

    Uni<Found<Stored>> patterns(@Nullable Long manufacturerId, PageRequest page) {
        return page("shift_pattern", "manufacturer_id, start_time, id", manufacturerId, page,
                CalendarRepository::pattern);
    }

    /** Keeps two changes of one calendar from passing each other unseen. */
    Uni<Void> lock(SqlClient client, long manufacturerId) {
        return client.preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, 7))")
                .execute(Tuple.of("calendar:" + manufacturerId)).replaceWithVoid();
    }

    private <T> Uni<Found<T>> page(String table, String order, @Nullable Long manufacturerId, PageRequest page,
            Function<Row, T> mapper) {
        return pool.preparedQuery("select count(*) as count from " + table + OF_TENANT)
                .execute(Tuple.of(manufacturerId)).map(rows -> rows.iterator().next().getLong("count"))
                .chain(count -> pool
                        .preparedQuery("select * from " + table + OF_TENANT + "order by " + order
                                + " limit $2 offset $3")
                        .execute(Tuple.of(manufacturerId, page.size(), page.offset()))
                        .map(rows -> new Found<>(list(rows, mapper), count)));
    }

    Uni<Optional<Stored>> pattern(SqlClient client, long id) {
        return client.preparedQuery("select * from shift_pattern where id = $1").execute(Tuple.of(id))
                .map(rows -> list(rows, CalendarRepository::pattern).stream().findFirst());
    }

    Uni<Long> insert(SqlClient client, long manufacturerId, ShiftPattern pattern) {
        return client
                .preparedQuery(
                        """
                        insert into shift_pattern (manufacturer_id, name, start_time, end_time, days, breaks, timezone)
                        values ($1, $2, $3, $4, $5, $6, $7) returning id""")
                .execute(
                        Tuple.from(Arrays.<Object>asList(manufacturerId, pattern.name(), pattern.start(), pattern.end(),
                                days(pattern.days()), breaks(pattern.breaks()), pattern.zone().getId())))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    /** @return false when somebody else has changed it since this version */
    Uni<Boolean> update(SqlClient client, long id, ShiftPattern pattern, long version) {
        return client
                .preparedQuery(
                        """
                        update shift_pattern set name = $2, start_time = $3, end_time = $4, days = $5, breaks = $6, timezone = $7,
                            version = version + 1 where id = $1 and version = $8""")
                .execute(Tuple.from(Arrays.<Object>asList(id, pattern.name(), pattern.start(), pattern.end(),
                        days(pattern.days()), breaks(pattern.breaks()), pattern.zone().getId(), version)))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> delete(SqlClient client, long id) {
        return client.preparedQuery("delete from shift_pattern where id = $1").execute(Tuple.of(id)).replaceWithVoid();
    }

    Uni<Found<StoredStop>> stops(@Nullable Long manufacturerId, PageRequest page) {
        return page("planned_stop", "starts_at desc, id desc", manufacturerId, page, CalendarRepository::stop);
    }

    Uni<List<StoredStop>> stops(long manufacturerId, Span span) {
        return pool
                .preparedQuery("""
                               select * from planned_stop where manufacturer_id = $1 and starts_at < $3 and ends_at > $2
                               order by starts_at, id limit $4""")
                .execute(Tuple.of(manufacturerId, utc(span.start()), utc(span.end()), MOST_STOPS))
                .map(rows -> list(rows, CalendarRepository::stop));
    }

    Uni<Optional<StoredStop>> stop(SqlClient client, long id) {
        return client.preparedQuery("select * from planned_stop where id = $1").execute(Tuple.of(id))
                .map(rows -> list(rows, CalendarRepository::stop).stream().findFirst());
    }

    Uni<Long> insert(SqlClient client, long manufacturerId, PlannedStop stop, String actor) {
        return client
                .preparedQuery(
                        """
                        insert into planned_stop (manufacturer_id, node_id, starts_at, ends_at, reason, created_by)
                        values ($1, $2, $3, $4, $5, $6) returning id""")
                .execute(Tuple
                        .from(Arrays.<Object>asList(manufacturerId, stop.nodeId(), utc(stop.start()), utc(stop.end()),
                                stop.reason(), actor)))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    Uni<Void> deleteStop(SqlClient client, long id) {
        return client.preparedQuery("delete from planned_stop where id = $1").execute(Tuple.of(id)).replaceWithVoid();
    }

    Uni<Found<MachinePlan>> plans(@Nullable Long manufacturerId, PageRequest page) {
        return page("machine_plan", "node_id", manufacturerId, page, row -> new MachinePlan(row.getLong("node_id"),
                row.getString("line"), row.getDouble("planned_run_time_seconds"), row.getBoolean("counts_output"),
                row.getBoolean("counts_rejects")));
    }

    Uni<Void> put(SqlClient client, long manufacturerId, MachinePlan plan) {
        return client
                .preparedQuery(
                        """
                        insert into machine_plan (node_id, manufacturer_id, line, planned_run_time_seconds, counts_output, counts_rejects)
                        values ($1, $2, $3, $4, $5, $6)
                        on conflict (node_id) do update set line = $3, planned_run_time_seconds = $4, counts_output = $5,
                            counts_rejects = $6""")
                .execute(Tuple.from(Arrays.<Object>asList(plan.machineNode(), manufacturerId, plan.line(),
                        plan.plannedRunTimeSeconds(), plan.countsOutput(), plan.countsRejects())))
                .replaceWithVoid();
    }

    private static Stored pattern(Row row) {
        Set<DayOfWeek> days = Arrays.stream(row.getString("days").split(",")).map(DayOfWeek::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
        return new Stored(row.getLong("id"), row.getLong("manufacturer_id"),
                new ShiftPattern(row.getLong("id"), row.getString("name"), row.getLocalTime("start_time"),
                        row.getLocalTime("end_time"), days, breaks(row.getString("breaks")),
                        ZoneId.of(row.getString("timezone"))),
                row.getLong("version"));
    }

    private static StoredStop stop(Row row) {
        return new StoredStop(row.getLong("id"), row.getLong("manufacturer_id"), new PlannedStop(row.getLong("node_id"),
                row.getOffsetDateTime("starts_at").toInstant(), row.getOffsetDateTime("ends_at").toInstant(),
                row.getString("reason")), row.getString("created_by"));
    }

    private static String days(Set<DayOfWeek> days) {
        return days.stream().sorted().map(DayOfWeek::name).collect(Collectors.joining(","));
    }

    private static String breaks(List<BreakTime> breaks) {
        return breaks.stream().map(pause -> pause.start() + "-" + pause.end()).collect(Collectors.joining(","));
    }

    private static List<BreakTime> breaks(String text) {
        return text.isBlank() ? List.of() : Arrays.stream(text.split(",")).map(pause -> {
            String[] ends = pause.split("-");
            return new BreakTime(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
        }).toList();
    }

    private static OffsetDateTime utc(java.time.Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> mapper) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(mapper.apply(row)));
        return list;
    }

}
