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

    private static final String FROM_READINGS = """
                                                select floor(extract(epoch from at - $2::timestamptz) / $4::float8)::int as stretch, min(v) as min, max(v) as max,
                                                    avg(v) as mean, count(v) as count, (array_agg(v order by at desc))[1] as last
                                                from (select at, %s as v from reading where node_id = $1 and at >= $2::timestamptz and at < $3) r
                                                where v is not null group by 1 order by 1""";
    private static final String COLUMN = "%s";
    private static final String METRIC = "(metrics ->> $5)::float8";
    /** The rollup up to where it is made, readings from there on. */
    private static final String FROM_ROLLUP = """
                                              select floor(extract(epoch from at - $2::timestamptz) / $4::float8)::int as stretch, min(min) as min, max(max) as max,
                                                  sum(sum) / sum(count) as mean, sum(count)::bigint as count, (array_agg(last order by at desc))[1] as last
                                              from (
                                                  select at, min, max, sum, count, last from %s
                                                  where node_id = $1 and signal = $5 and at >= $2::timestamptz and at < least($3::timestamptz, $6::timestamptz)
                                                  union all
                                                  select at, v, v, v, 1, v from (select at, %s as v from reading
                                                      where node_id = $1 and at >= greatest($2::timestamptz, $6::timestamptz) and at < $3) r where v is not null
                                              ) parts group by 1 order by 1""";
    private static final String ROLLED_UP_TO = """
                                               select coalesce(min(p.rolled_up_to), 'epoch') as at from detector_state s
                                               join ingest_progress p on p.id = s.progress_id where s.node_id = $1""";

    private final Pool pool;

    /** What a chart can be made from. */
    enum Source {
        RAW(""),
        MINUTE("reading_minute"),
        HOUR("reading_hour");

        private final String table;

        Source(String table) {
            this.table = table;
        }
    }

    HistoryRepository(Pool pool) {
        this.pool = pool;
    }

    /** Before when the rollups of a machine are made; what comes late is corrected later. */
    Uni<Instant> rolledUpTo(long nodeId) {
        return pool.preparedQuery(ROLLED_UP_TO).execute(Tuple.of(nodeId))
                .map(rows -> rows.iterator().next().getOffsetDateTime("at").toInstant());
    }

    Uni<List<ChartResponse.Point>> points(Source source, long nodeId, String signal, Period period, Duration step,
            Instant rolledUpTo) {
        double seconds = step.toMillis() / 1_000.0;
        Tuple tuple = Tuple.of(nodeId, time(period.from()), time(period.to()), seconds);
        boolean standard = Channels.STANDARD_NAMES.contains(signal);
        String value = standard ? COLUMN.formatted(signal) : METRIC;
        String sql;
        if (source == Source.RAW) {
            sql = FROM_READINGS.formatted(value);
            if (!standard) {
                tuple.addString(signal);
            }
        } else {
            sql = FROM_ROLLUP.formatted(source.table, value);
            tuple.addString(signal).addOffsetDateTime(time(rolledUpTo));
        }
        return pool.preparedQuery(sql).execute(tuple).map(rows -> points(rows, period.from(), step));
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
