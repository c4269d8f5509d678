package io.twinengine.sensor.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.sensor.detection.Channels;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Statements behind charts. */
@ApplicationScoped
class HistoryRepository {

    private static final String STRETCHES = """
                                            select floor(extract(epoch from at - $2::timestamptz) / $4::float8)::int as stretch, min(min) as min, max(max) as max,
                                                sum(sum) / sum(count) as mean, sum(count)::bigint as count, (array_agg(last order by at desc))[1] as last
                                            from (%s) parts group by 1 order by 1""";
    /** Of single readings; $2 to $3 is the chart's period. */
    private static final String READINGS = """
                                           select at, v as min, v as max, v as sum, 1 as count, v as last from (
                                               select at, %s as v from reading where node_id = $1 and at >= %s and at < $3) r where v is not null""";
    private static final String ROLLUP = """
                                         select at, min, max, sum, count, last from %s
                                         where node_id = $1 and signal = $5 and at >= %s and at < least($3::timestamptz, %s)""";
    private static final String BEGINNING = "$2::timestamptz";
    private static final String MINUTES_MADE = "$6::timestamptz";
    private static final String HOURS_MADE = "$7::timestamptz";
    private static final String COLUMN = "%s";
    private static final String METRIC = "(metrics ->> $5)::float8";
    private static final String UNION = "%s union all %s";
    /** Late readings of long ago are left to be corrected in a moment: the chart need not be made from readings. */
    private static final String MADE = """
                                       select coalesce(min(least(p.rolled_up_to, (
                                               select min(d.at) from rollup_due d where d.progress_id = p.id and d.node_id = s.node_id
                                                   and d.at >= p.rolled_up_to - interval '10 minutes'))), 'epoch') as minutes,
                                           (select min(h.at) from rollup_hour_due h
                                               where h.node_id = $1 and h.at >= now() - interval '1 day') as hours
                                       from detector_state s join ingest_progress p on p.id = s.progress_id where s.node_id = $1""";

    private final Pool pool;

    /**
     * Before when the rollups of a machine are made; what comes late is corrected later.
     *
     * @param hours not after {@code minutes}
     */
    record Made(Instant minutes, Instant hours) {}

    HistoryRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Made> made(long nodeId) {
        return pool.preparedQuery(MADE).execute(Tuple.of(nodeId)).map(rows -> {
            Row row = rows.iterator().next();
            Instant minutes = Resolution.MINUTE.aligned(row.getOffsetDateTime("minutes").toInstant());
            OffsetDateTime open = row.getOffsetDateTime("hours");
            Instant hours = Resolution.HOUR.aligned(minutes);
            return new Made(minutes, open == null || open.toInstant().isAfter(hours) ? hours : open.toInstant());
        });
    }

    Uni<List<ChartResponse.Point>> points(Resolution resolution, long nodeId, String signal, Period period,
            Duration step, Made made) {
        Tuple tuple = Tuple.of(nodeId, time(period.from()), time(period.to()), step.toMillis() / 1_000.0);
        boolean standard = Channels.STANDARD_NAMES.contains(signal);
        if (resolution != Resolution.RAW || !standard) {
            tuple.addString(signal);
        }
        if (resolution != Resolution.RAW) {
            tuple.addOffsetDateTime(time(made.minutes()));
        }
        if (resolution == Resolution.HOUR) {
            tuple.addOffsetDateTime(time(made.hours()));
        }
        String parts = parts(resolution, standard ? COLUMN.formatted(signal) : METRIC);
        return pool.preparedQuery(STRETCHES.formatted(parts)).execute(tuple)
                .map(rows -> points(rows, period.from(), step));
    }

    /** Rollups up to where they are made, the next finer from there on. */
    private static String parts(Resolution resolution, String value) {
        return switch (resolution) {
            case RAW -> READINGS.formatted(value, BEGINNING);
            case MINUTE -> UNION.formatted(ROLLUP.formatted("reading_minute", BEGINNING, MINUTES_MADE),
                    READINGS.formatted(value, later(MINUTES_MADE)));
            case HOUR -> UNION.formatted(ROLLUP.formatted("reading_hour", BEGINNING, HOURS_MADE),
                    UNION.formatted(ROLLUP.formatted("reading_minute", later(HOURS_MADE), MINUTES_MADE),
                            READINGS.formatted(value, later(MINUTES_MADE))));
        };
    }

    private static String later(String time) {
        return "greatest(" + BEGINNING + ", " + time + ")";
    }

    private static List<ChartResponse.Point> points(RowSet<Row> rows, Instant from, Duration step) {
        List<ChartResponse.Point> points = new ArrayList<>(rows.rowCount());
        for (Row row : rows) {
            points.add(new ChartResponse.Point(from.plus(step.multipliedBy(row.getInteger("stretch"))),
                    row.getDouble("min"), row.getDouble("max"), row.getDouble("mean"), row.getLong("count"),
                    row.getDouble("last")));
        }
        return points;
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
