package io.twinengine.report.shiftlog;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.data.query.Found;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.report.calendar.ShiftWindow;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

@ApplicationScoped
class ShiftLogRepository {

    private static final String INSERT = """
                                         insert into shift_log (manufacturer_id, date, shift_start, shift_end, starts_at, ends_at, name, timezone,
                                             total_units, total_downtime, anomaly_count, computed, closed)
                                         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, false, true) returning id""";

    private final Pool pool;

    ShiftLogRepository(Pool pool) {
        this.pool = pool;
    }

    record Query(@Nullable Long manufacturer, @Nullable LocalDate from, @Nullable LocalDate to) {}

    Uni<List<ShiftLog>> ofDay(long manufacturerId, LocalDate date) {
        return pool
                .preparedQuery(ShiftLogRow.SELECT
                        + """
                          where log.manufacturer_id = $1 and log.date = $2 order by log.starts_at, log.id""")
                .execute(Tuple.of(manufacturerId, date)).map(rows -> list(rows, ShiftLogRow::log));
    }

    Uni<List<ShiftLog>> find(SqlClient client, Query query, int most) {
        return client
                .preparedQuery(ShiftLogRow.SELECT
                        + """
                          where ($1::bigint is null or log.manufacturer_id = $1) and ($2::date is null or log.date >= $2)
                              and ($3::date is null or log.date <= $3)
                          order by log.date desc, log.starts_at limit $4""")
                .execute(Tuple.of(query.manufacturer(), query.from(), query.to(), most))
                .map(rows -> list(rows, ShiftLogRow::log));
    }

    Uni<Found<ShiftLog>> page(SqlClient client, Query query, Ordering ordering, PageRequest page) {
        String where = """
                       where ($1::bigint is null or log.manufacturer_id = $1) and ($2::date is null or log.date >= $2)
                           and ($3::date is null or log.date <= $3)""";
        return client.preparedQuery("select count(*) as count from shift_log log " + where)
                .execute(Tuple.of(query.manufacturer(), query.from(), query.to()))
                .map(rows -> rows.iterator().next().getLong("count"))
                .chain(count -> client
                        .preparedQuery(ShiftLogRow.SELECT + where + " order by " + ordering.clause("log.id")
                                + " limit $4 offset $5")
                        .execute(Tuple.of(query.manufacturer(), query.from(), query.to(), page.size(), page.offset()))
                        .map(rows -> new Found<>(list(rows, ShiftLogRow::log), count)));
    }

    Uni<Optional<ShiftLog>> get(SqlClient client, long id) {
        return client.preparedQuery(ShiftLogRow.SELECT + "where log.id = $1").execute(Tuple.of(id))
                .map(rows -> list(rows, ShiftLogRow::log).stream().findFirst());
    }

    Uni<Long> insert(SqlClient client, long manufacturerId, ShiftLogRequest request, ShiftWindow window) {
        return client.preparedQuery(INSERT).execute(Tuple.from(Arrays.<Object>asList(manufacturerId, window.date(),
                request.shiftStart(), request.shiftEnd(), utc(window.span().start()), utc(window.span().end()),
                window.name(), window.zone().getId(), request.totalUnits(), request.totalDowntime(),
                request.anomalyCount())))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    Uni<Boolean> touch(SqlClient client, long id, long version) {
        return client.preparedQuery(
                """
                update shift_log set version = version + 1, updated_at = now() where id = $1 and version = $2""")
                .execute(Tuple.of(id, version)).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> correct(SqlClient client, long id, List<Correction> corrections) {
        return client
                .preparedQuery(
                        """
                        insert into shift_correction (shift_log_id, field, value, instead_of, reason, corrected_by)
                        values ($1, $2, $3, $4, $5, $6)""")
                .executeBatch(corrections.stream()
                        .map(each -> Tuple.of(id, each.field(), each.value(), each.insteadOf(),
                                each.reason(), each.correctedBy()))
                        .toList())
                .replaceWithVoid();
    }

    Uni<List<Correction>> corrections(SqlClient client, long id) {
        return client.preparedQuery("select * from shift_correction where shift_log_id = $1 order by id")
                .execute(Tuple.of(id)).map(rows -> list(rows, row -> new Correction(row.getString("field"),
                        row.getDouble("value"), row.getDouble("instead_of"), row.getString("reason"),
                        row.getString("corrected_by"), row.getOffsetDateTime("corrected_at").toInstant())));
    }

    Uni<Void> delete(SqlClient client, long id) {
        return client.preparedQuery("delete from shift_log where id = $1").execute(Tuple.of(id)).replaceWithVoid();
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
