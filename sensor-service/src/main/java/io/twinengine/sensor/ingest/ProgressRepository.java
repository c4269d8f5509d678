package io.twinengine.sensor.ingest;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Who owns a partition, and how far it is. */
@ApplicationScoped
class ProgressRepository {

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

    private final Pool pool;

    ProgressRepository(Pool pool) {
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
}
