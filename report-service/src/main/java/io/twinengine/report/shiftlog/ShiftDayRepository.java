package io.twinengine.report.shiftlog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.report.calendar.ShiftWindow;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** The computed side of shift logs: by date, with the tallies behind them. */
@ApplicationScoped
class ShiftDayRepository {

    // What people entered by hand stays theirs.
    private static final String STORE = """
                                        insert into shift_log (manufacturer_id, date, shift_start, shift_end, starts_at, ends_at, name, pattern_id,
                                            timezone, breaks, total_units, rejects, total_downtime, anomaly_count, machines, busy_minutes, causes,
                                            computed, closed)
                                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, true, $18)
                                        on conflict on constraint shift_log_unique do update set shift_end = excluded.shift_end,
                                            starts_at = excluded.starts_at, ends_at = excluded.ends_at, name = excluded.name,
                                            pattern_id = excluded.pattern_id, timezone = excluded.timezone, breaks = excluded.breaks,
                                            total_units = excluded.total_units, rejects = excluded.rejects, total_downtime = excluded.total_downtime,
                                            anomaly_count = excluded.anomaly_count, machines = excluded.machines,
                                            busy_minutes = excluded.busy_minutes, causes = excluded.causes, closed = excluded.closed,
                                            updated_at = now()
                                        where shift_log.computed""";
    private static final String TALLY = """
                                        insert into shift_tally (shift_log_id, tally)
                                        select id, $4 from shift_log
                                        where manufacturer_id = $1 and date = $2 and shift_start = $3 and computed
                                        on conflict (shift_log_id) do update set tally = excluded.tally""";
    private static final String STORED = """
                                         select log.*, tally.tally from shift_log log left join shift_tally tally on tally.shift_log_id = log.id
                                         where log.manufacturer_id = $1 and log.date = $2 and log.computed order by log.starts_at, log.id""";
    // Corrections outlive the shift they were made for.
    private static final String FORGET_OTHERS = """
                                                delete from shift_log where manufacturer_id = $1 and date = $2 and computed
                                                    and not shift_start = any($3)
                                                    and not exists (select 1 from shift_correction where shift_log_id = shift_log.id)""";
    private static final String COUNT_UP = """
                                           insert into shift_day (manufacturer_id, date) values ($1, $2)
                                           on conflict (manufacturer_id, date) do update set computations = shift_day.computations + 1
                                           where shift_day.computations = $3""";

    private final Pool pool;

    ShiftDayRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * A computed log as it is stored.
     *
     * @param tally absent for logs of a release that kept none
     */
    record StoredShift(long logId, ShiftWindow window, boolean closed, Instant computedAt, byte @Nullable [] tally) {}

    /** A shift that was computed, ready to be stored. */
    record ComputedShift(ShiftTally tally, byte[] bytes) {}

    Uni<List<StoredShift>> stored(long manufacturerId, LocalDate date) {
        return pool.preparedQuery(STORED).execute(Tuple.of(manufacturerId, date))
                .map(rows -> list(rows, row -> new StoredShift(row.getLong("id"), ShiftLogRow.window(row),
                        row.getBoolean("closed"), row.getOffsetDateTime("updated_at").toInstant(),
                        row.getBuffer("tally") == null ? null : row.getBuffer("tally").getBytes())));
    }

    /** How often the date was computed; to be read before anything that is computed from. */
    Uni<Integer> computations(long manufacturerId, LocalDate date) {
        return pool.preparedQuery("select computations from shift_day where manufacturer_id = $1 and date = $2")
                .execute(Tuple.of(manufacturerId, date))
                .map(rows -> rows.size() == 0 ? 0 : rows.iterator().next().getInteger("computations"));
    }

    /**
     * Stores shifts, and forgets computed logs of the date whose shift is in the calendar no more.
     *
     * @return false, with nothing stored, when somebody else has computed the date since: from a newer state, perhaps
     */
    Uni<Boolean> store(long manufacturerId, LocalDate date, int computations, List<LocalTime> starts,
            List<ComputedShift> shifts, OffsetDateTime now) {
        return pool.withTransaction(connection -> connection.preparedQuery(COUNT_UP)
                .execute(Tuple.of(manufacturerId, date, computations))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : connection.preparedQuery(FORGET_OTHERS)
                                .execute(Tuple.of(manufacturerId, date, starts.toArray(LocalTime[]::new)))
                                .chain(() -> storeShifts(connection, manufacturerId, date, shifts, now))
                                .replaceWith(true)));
    }

    private static Uni<Void> storeShifts(SqlClient client, long manufacturerId, LocalDate date,
            List<ComputedShift> shifts, OffsetDateTime now) {
        return shifts.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(STORE)
                        .executeBatch(shifts.stream().map(shift -> tuple(manufacturerId, shift.tally(), now)).toList())
                        .chain(() -> client.preparedQuery(TALLY).executeBatch(shifts.stream()
                                .map(shift -> Tuple.of(manufacturerId, date, start(shift.tally().shift()),
                                        Buffer.buffer(shift.bytes())))
                                .toList()))
                        .replaceWithVoid();
    }

    /** The wall clock's time at which the shift begins; with the date it names its log. */
    static LocalTime start(ShiftWindow window) {
        return local(window, window.span().start());
    }

    private static Tuple tuple(long manufacturerId, ShiftTally tally, OffsetDateTime now) {
        ShiftWindow window = tally.shift();
        double busy = tally.machines().stream().mapToDouble(machine -> machine.plannedBusy().toMillis() / 60_000.0)
                .sum();
        return Tuple.from(Arrays.<Object>asList(manufacturerId, window.date(), local(window, window.span().start()),
                local(window, window.span().end()), utc(window.span().start()), utc(window.span().end()), window.name(),
                window.patternId(), window.zone().getId(), ShiftLogRow.breaks(window.breaks()), tally.units(),
                tally.rejects(), tally.downtime().toMillis() / 60_000.0, tally.anomalies(),
                Math.max(1, tally.machines().size()), busy, ShiftLogRow.causes(tally),
                !window.span().end().isAfter(now.toInstant())));
    }

    private static LocalTime local(ShiftWindow window, java.time.Instant instant) {
        return LocalTime.ofInstant(instant, window.zone());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> mapper) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(mapper.apply(row)));
        return list;
    }
}
