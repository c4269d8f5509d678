package io.twinengine.sensor.ingest;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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

/** All statements of ingestion; one statement per batch and table. */
@ApplicationScoped
class IngestRepository {

    /** An update first: an insert that turns into one would use up an id every time. */
    private static final String RECLAIM = """
                                          update ingest_progress set fence = fence + 1 where topic = $1 and topic_id = $2 and partition = $3
                                          returning id, fence, next_offset, replay_from""";
    private static final String CLAIM = """
                                        insert into ingest_progress as p (topic, topic_id, partition, fence, next_offset, replay_from)
                                        values ($1, $2, $3, 1, 0, 0)
                                        on conflict (topic, topic_id, partition) do update set fence = p.fence + 1
                                        returning id, fence, next_offset, replay_from""";
    private static final String LOCK = """
                                       select rolled_up_to from ingest_progress where id = $1 and fence = $2 for update""";
    private static final String ADVANCE = """
                                          update ingest_progress set next_offset = greatest(next_offset, $2), replay_from = $3,
                                              rolled_up_to = greatest(rolled_up_to, $4) where id = $1""";
    private static final String ADVANCE_AND_COUNT = """
                                                    with volume as (
                                                        insert into ingest_volume as v (progress_id, day, readings)
                                                        select $1, day, readings from unnest($5::date[], $6::int[]) as n (day, readings)
                                                        on conflict (progress_id, day) do update set readings = v.readings + excluded.readings)
                                                    """
            + ADVANCE;
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
    /** A lane that ends because its manufacturer has left must not bring back what has just been erased. */
    private static final String SAVE = """
                                       insert into detector_state (node_id, progress_id, next_offset, state)
                                       select node_id, $1, next_offset, state from unnest($2::bigint[], $3::bigint[], $4::bytea[])
                                           as s (node_id, next_offset, state)
                                       where not exists (select from tenant_erasure_node gone where gone.node_id = s.node_id)
                                       on conflict (node_id) do update set progress_id = excluded.progress_id,
                                           next_offset = excluded.next_offset, state = excluded.state, updated_at = now()""";
    private static final String SILENT = "exists (select from presence p where p.node_id = s.node_id and p.silent) as silent";
    private static final String LOAD = "select s.node_id, s.next_offset, s.state, " + SILENT
            + " from detector_state s where s.progress_id = $1";
    private static final String LOAD_MOVED = """
                                             select s.node_id, s.state, %s from detector_state s
                                             where s.node_id = any($1) and s.progress_id <> $2""".formatted(SILENT);
    private static final String FIND_STATE = "select s.node_id, s.state, s.updated_at, " + SILENT
            + " from detector_state s where s.node_id = any($1)";
    private static final String NEWEST = """
                                         select at, temperature, vibration, torque, rpm, tool_wear, ambient_temperature, metrics from reading
                                         where node_id = $1 and quality < 2 order by at desc limit 1""";
    private static final String LOAD_SILENT = "select node_id from presence where manufacturer_id = $1 and silent";
    private static final String ENSURE_DAY = "select ensure_reading_day($1)";

    private static final String UNIQUE_VIOLATION = "23505";
    private static final Quality[] QUALITIES = Quality.values();

    private final Pool pool;

    IngestRepository(Pool pool) {
        this.pool = pool;
    }

    <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work);
    }

    Uni<Claim> claim(SqlConnection connection, String topic, String topicId, int partition) {
        Tuple key = Tuple.of(topic, topicId, partition);
        return connection.preparedQuery(RECLAIM).execute(key)
                .chain(rows -> rows.rowCount() > 0
                        ? Uni.createFrom().item(rows)
                        : connection.preparedQuery(CLAIM).execute(key))
                .map(rows -> rows.iterator().next())
                .map(row -> new Claim(row.getInteger("id"), row.getLong("fence"), row.getLong("next_offset"),
                        row.getLong("replay_from")));
    }

    /**
     * Keeps every other writer and the rollup out until the transaction ends; the answer is before when minutes have been
     * rolled up already.
     */
    Uni<OffsetDateTime> lock(SqlConnection connection, Claim claim) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(claim.id(), claim.fence()))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new FencedException(claim.id());
                    }
                    return rows.iterator().next().getOffsetDateTime("rolled_up_to");
                });
    }

    /**
     * How far a partition is.
     *
     * @param replayFrom first offset that a successor has to read again
     * @param closedBeforeMicros before when its minutes are made
     * @param stored readings just stored, by day
     */
    record Progress(long nextOffset, long replayFrom, long closedBeforeMicros, Map<LocalDate, Integer> stored) {}

    Uni<Void> advance(SqlConnection connection, Claim claim, Progress progress) {
        Tuple tuple = Tuple.of(claim.id(), progress.nextOffset(), progress.replayFrom(),
                IsoTime.instant(progress.closedBeforeMicros()).atOffset(ZoneOffset.UTC));
        if (progress.stored().isEmpty()) {
            return connection.preparedQuery(ADVANCE).execute(tuple).replaceWithVoid();
        }
        tuple.addArrayOfLocalDate(progress.stored().keySet().toArray(LocalDate[]::new))
                .addArrayOfInteger(progress.stored().values().toArray(Integer[]::new));
        return connection.preparedQuery(ADVANCE_AND_COUNT).execute(tuple).replaceWithVoid();
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
                .onFailure(IngestRepository::isDuplicate).transform(RepeatedReadingException::new)
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

    Uni<Void> save(SqlConnection connection, Claim claim, List<TrackedNode> nodes) {
        if (nodes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection.preparedQuery(SAVE)
                .execute(Tuple.of(claim.id(), nodes.stream().map(TrackedNode::id).toArray(Long[]::new),
                        nodes.stream().map(node -> node.nextOffset).toArray(Long[]::new),
                        nodes.stream().map(node -> io.vertx.core.buffer.Buffer.buffer(node.toBytes()))
                                .toArray(io.vertx.core.buffer.Buffer[]::new)))
                .replaceWithVoid();
    }

    /**
     * What the partition's last owner has written down.
     *
     * @param silent all silent machines of the manufacturer, also those of other partitions
     */
    record WrittenDown(List<TrackedNode> nodes, Set<Long> silent) {}

    Uni<WrittenDown> load(Claim claim, long manufacturerId) {
        return loadNodes(claim).chain(nodes -> loadSilent(manufacturerId)
                .map(silent -> new WrittenDown(nodes, silent)));
    }

    private Uni<Set<Long>> loadSilent(long manufacturerId) {
        return pool.preparedQuery(LOAD_SILENT).execute(Tuple.of(manufacturerId)).map(rows -> {
            Set<Long> silent = new HashSet<>();
            rows.forEach(row -> silent.add(row.getLong("node_id")));
            return silent;
        });
    }

    private Uni<List<TrackedNode>> loadNodes(Claim claim) {
        return pool.preparedQuery(LOAD).execute(Tuple.of(claim.id())).map(rows -> {
            List<TrackedNode> nodes = new ArrayList<>(rows.rowCount());
            for (Row row : rows) {
                TrackedNode node = restored(row);
                node.nextOffset = row.getLong("next_offset");
                nodes.add(node);
            }
            return nodes;
        });
    }

    /** Machines that another partition held before (the topic has got more partitions). */
    Uni<List<TrackedNode>> loadMoved(Claim claim, List<Long> nodeIds) {
        return pool.preparedQuery(LOAD_MOVED).execute(Tuple.of(nodeIds.toArray(Long[]::new), claim.id()))
                .map(rows -> {
                    List<TrackedNode> nodes = new ArrayList<>(rows.rowCount());
                    rows.forEach(row -> nodes.add(restored(row)));
                    return nodes;
                });
    }

    /** What is written down about these machines, by machine. */
    Uni<Map<Long, DetectorResponse.Saved>> saved(List<Long> nodeIds) {
        return pool.preparedQuery(FIND_STATE).execute(Tuple.of((Object) nodeIds.toArray(Long[]::new))).map(rows -> {
            Map<Long, DetectorResponse.Saved> found = HashMap.newHashMap(rows.rowCount());
            rows.forEach(row -> found.put(row.getLong("node_id"),
                    new DetectorResponse.Saved(restored(row), row.getOffsetDateTime("updated_at").toInstant())));
            return found;
        });
    }

    Uni<Optional<NewestReading>> newest(long nodeId) {
        return pool.preparedQuery(NEWEST).execute(Tuple.of(nodeId)).map(rows -> {
            if (rows.rowCount() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            JsonObject stored = row.getJsonObject("metrics");
            Map<String, Double> metrics = new HashMap<>();
            if (stored != null) {
                stored.fieldNames().forEach(name -> metrics.put(name, stored.getDouble(name)));
            }
            return Optional.of(new NewestReading(row.getOffsetDateTime("at").toInstant(),
                    Channels.STANDARD_NAMES.stream().map(row::getDouble).toList(), metrics));
        });
    }

    private static boolean isDuplicate(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    /** In a transaction of its own, so that nobody waits for its locks. */
    Uni<Void> ensureDay(LocalDate day) {
        return pool.preparedQuery(ENSURE_DAY).execute(Tuple.of(day)).replaceWithVoid();
    }

    private static TrackedNode restored(Row row) {
        TrackedNode node = state(row.getLong("node_id"), row.getBuffer("state").getBytes());
        node.silent = row.getBoolean("silent");
        return node;
    }

    private static TrackedNode state(long nodeId, byte[] bytes) {
        try {
            return TrackedNode.fromBytes(nodeId, bytes);
        } catch (IllegalArgumentException _) {
            // Written by another release: learning starts again, limits and physics hold at once.
            return TrackedNode.fresh(nodeId);
        }
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
