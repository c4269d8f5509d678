package io.twinengine.sensor.ingest;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.sensor.detection.Channels;
import io.twinengine.sensor.detection.Quality;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

/** Stores readings, a batch with one statement. */
@ApplicationScoped
class ReadingBatchRepository {

    private static final String INSERT = """
                                         insert into reading (id, node_id, at, temperature, vibration, torque, rpm, tool_wear, ambient_temperature,
                                             quality)
                                         select * from unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::float8[], $5::float8[],
                                             $6::float8[], $7::float8[], $8::float8[], $9::float8[], $10::smallint[])""";
    private static final String INSERT_WITH_METRICS = """
                                                      insert into reading (id, node_id, at, temperature, vibration, torque, rpm, tool_wear, ambient_temperature,
                                                          quality, metrics)
                                                      select id, node_id, at, temperature, vibration, torque, rpm, tool_wear, ambient_temperature, quality,
                                                          metrics::jsonb
                                                      from unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::float8[], $5::float8[], $6::float8[],
                                                          $7::float8[], $8::float8[], $9::float8[], $10::smallint[], $11::text[])
                                                          as r (id, node_id, at, temperature, vibration, torque, rpm, tool_wear, ambient_temperature, quality,
                                                              metrics)""";
    /** Dear: each row is looked for before it is written, and written twice to the log. */
    private static final String UNLESS_STORED = " on conflict do nothing";
    private static final String STORED = """
                                         select r.id, r.quality from unnest($1::bigint[], $2::bigint[], $3::timestamptz[]) as s (id, node_id, at)
                                         join reading r on r.node_id = s.node_id and r.at = s.at and r.id = s.id""";
    private static final String ENSURE_DAY = "select ensure_reading_day($1)";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final Quality[] QUALITIES = Quality.values();

    private final Pool pool;

    ReadingBatchRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * How many rows are new.
     *
     * @param tolerant whether readings may be stored already; without, one of them is a {@link RepeatedReadingException}
     */
    Uni<Integer> insert(SqlConnection connection, ReadingBatch batch, boolean tolerant) {
        List<Object> columns = new ArrayList<>(
                List.of(boxed(batch.ids, batch), boxed(batch.nodeIds, batch), times(batch)));
        for (int channel = 0; channel < Channels.STANDARD; channel++) {
            columns.add(measured(batch.values[channel], batch));
        }
        columns.add(qualities(batch));
        if (batch.hasMetrics) {
            columns.add(metrics(batch));
        }
        String insert = batch.hasMetrics ? INSERT_WITH_METRICS : INSERT;
        return connection.preparedQuery(tolerant ? insert + UNLESS_STORED : insert)
                .execute(Tuple.from(columns))
                .onFailure(ReadingBatchRepository::isDuplicate).transform(RepeatedReadingException::new)
                .map(RowSet::rowCount);
    }

    /** The readings of the batch that its own records have stored, with the quality they were given then. */
    Uni<Map<Long, Quality>> stored(SqlConnection connection, ReadingBatch batch) {
        return connection.preparedQuery(STORED)
                .execute(Tuple.of(boxed(batch.ids, batch), boxed(batch.nodeIds, batch), times(batch)))
                .map(rows -> {
                    Map<Long, Quality> found = HashMap.newHashMap(rows.rowCount());
                    for (Row row : rows) {
                        found.put(row.getLong("id"), QUALITIES[row.getInteger("quality")]);
                    }
                    return found;
                });
    }

    /** In a transaction of its own, so that nobody waits for its locks. */
    Uni<Void> ensureDay(LocalDate day) {
        return pool.preparedQuery(ENSURE_DAY).execute(Tuple.of(day)).replaceWithVoid();
    }

    private static boolean isDuplicate(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    private static Long[] boxed(long[] column, ReadingBatch batch) {
        var boxed = new Long[batch.size];
        for (int i = 0; i < boxed.length; i++) {
            boxed[i] = column[i];
        }
        return boxed;
    }

    /** Null where nothing was measured. */
    private static @Nullable Double[] measured(double[] column, ReadingBatch batch) {
        var boxed = new @Nullable Double[batch.size];
        for (int i = 0; i < boxed.length; i++) {
            boxed[i] = Double.isNaN(column[i]) ? null : column[i];
        }
        return boxed;
    }

    private static OffsetDateTime[] times(ReadingBatch batch) {
        var times = new OffsetDateTime[batch.size];
        for (int i = 0; i < times.length; i++) {
            times[i] = IsoTime.instant(batch.epochMicros[i]).atOffset(ZoneOffset.UTC);
        }
        return times;
    }

    private static Short[] qualities(ReadingBatch batch) {
        var qualities = new Short[batch.size];
        for (int i = 0; i < qualities.length; i++) {
            qualities[i] = (short) batch.qualities[i].ordinal();
        }
        return qualities;
    }

    private static @Nullable String[] metrics(ReadingBatch batch) {
        var texts = new @Nullable String[batch.size];
        for (int i = 0; i < texts.length; i++) {
            var metrics = batch.metrics[i];
            if (metrics != null) {
                JsonObject json = new JsonObject();
                for (int m = 0; m < metrics.names().size(); m++) {
                    json.put(metrics.names().get(m), metrics.values().get(m));
                }
                texts[i] = json.encode();
            }
        }
        return texts;
    }
}
