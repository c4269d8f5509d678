package io.twinengine.sensor.backtest;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.sensor.detection.Channels;
import io.twinengine.sensor.detection.Quality;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Stored readings as a stream: a cursor, so that no more rows are in memory than are being evaluated. */
@ApplicationScoped
class BacktestRepository {

    static final int ROWS_AT_ONCE = 1_000;

    private static final String COUNT = """
                                        select count(*) as n from (select from reading
                                            where node_id = any($1) and at >= $2 and at < $3 limit $4) as counted""";
    private static final String READ = """
                                       select at, quality, temperature, vibration, torque, rpm, tool_wear, ambient_temperature, metrics
                                       from reading where node_id = $1 and at >= $2 and at < $3 order by at""";
    private static final Quality[] QUALITIES = Quality.values();
    private static final int FIRST_STANDARD_COLUMN = 2;
    private static final int METRICS_COLUMN = FIRST_STANDARD_COLUMN + Channels.STANDARD;

    private final Pool pool;

    BacktestRepository(Pool pool) {
        this.pool = pool;
    }

    /** No statement of it takes longer than the timeout. */
    <T> Uni<T> inTransaction(Duration timeout, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> connection
                .query("set local statement_timeout = " + timeout.toMillis()).execute()
                .chain(() -> work.apply(connection)));
    }

    /** How many readings there are, at most {@code most}. */
    Uni<Long> count(SqlConnection connection, List<Long> nodes, Instant from, Instant to, int most) {
        return connection.preparedQuery(COUNT).execute(Tuple.of(nodes.toArray(Long[]::new), utc(from), utc(to), most))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    /** In the order of time, within the transaction under way. */
    Multi<Row> read(SqlConnection connection, long node, Instant from, Instant to) {
        return connection.prepare(READ)
                .onItem().transformToMulti(statement -> statement
                        .createStream(ROWS_AT_ONCE, Tuple.of(node, utc(from), utc(to))).toMulti());
    }

    static Replay.Reading reading(Row row) {
        double[] standard = new double[Channels.STANDARD];
        for (int channel = 0; channel < standard.length; channel++) {
            Double value = row.getDouble(FIRST_STANDARD_COLUMN + channel);
            standard[channel] = value == null ? Double.NaN : value;
        }
        return new Replay.Reading(row.getOffsetDateTime(0).toInstant().toEpochMilli(), QUALITIES[row.getInteger(1)],
                standard, metrics(row.getJsonObject(METRICS_COLUMN)));
    }

    private static Map<String, Double> metrics(@Nullable JsonObject stored) {
        if (stored == null) {
            return Map.of();
        }
        Map<String, Double> metrics = HashMap.newHashMap(stored.size());
        for (String name : stored.fieldNames()) {
            metrics.put(name, stored.getDouble(name));
        }
        return metrics;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
