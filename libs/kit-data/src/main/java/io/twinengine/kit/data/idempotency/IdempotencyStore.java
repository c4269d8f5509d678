package io.twinengine.kit.data.idempotency;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Claims of keys and the answers given to them, for a day. */
@ApplicationScoped
class IdempotencyStore {

    private static final Duration KEEP = Duration.ofDays(1);

    /** A claim whose request never ended (its process died) may be taken over after a minute. */
    private static final String CLAIM = """
                                        insert into idempotency (caller, key, request) values ($1, $2, $3)
                                        on conflict (caller, key) do update set created_at = now()
                                        where idempotency.status is null and idempotency.request = excluded.request
                                          and idempotency.created_at < now() - interval '1 minute'
                                        returning key""";
    private static final String FIND = "select request, status, body, media_type, location from idempotency where caller = $1 and key = $2";
    private static final String COMPLETE = "update idempotency set status = $3, body = $4, media_type = $5, location = $6 where caller = $1 and key = $2";
    private static final String RELEASE = "delete from idempotency where caller = $1 and key = $2 and status is null";
    private static final String PURGE = "delete from idempotency where created_at < $1";

    private final Pool pool;

    IdempotencyStore(Pool pool) {
        this.pool = pool;
    }

    /** What is known of a key when a request with it comes in. */
    Uni<Claim> claim(IdempotencyKey key) {
        return pool.preparedQuery(CLAIM).execute(Tuple.of(key.caller(), key.value(), key.request()))
                .chain(claimed -> claimed.rowCount() == 1
                        ? Uni.createFrom().item(new Claim.First())
                        : pool.preparedQuery(FIND).execute(Tuple.of(key.caller(), key.value()))
                                .map(rows -> seen(key, rows)));
    }

    Uni<Void> complete(IdempotencyKey key, Claim.Answered answer) {
        return pool.preparedQuery(COMPLETE)
                .execute(Tuple.of(key.caller(), key.value(), answer.status(), answer.body(), answer.mediaType(),
                        answer.location()))
                .replaceWithVoid();
    }

    /** The request failed for a reason that a retry may not meet again. */
    Uni<Void> release(IdempotencyKey key) {
        return pool.preparedQuery(RELEASE).execute(Tuple.of(key.caller(), key.value())).replaceWithVoid();
    }

    private static Claim seen(IdempotencyKey key, RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            return new Claim.UnderWay();
        }
        Row row = rows.iterator().next();
        if (!row.getString("request").equals(key.request())) {
            return new Claim.OtherRequest();
        }
        Integer status = row.getInteger("status");
        return status == null
                ? new Claim.UnderWay()
                : new Claim.Answered(status, row.getString("body"), row.getString("media_type"),
                        row.getString("location"));
    }

    @Scheduled(every = "1h", identity = "idempotency-purge", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return pool.preparedQuery(PURGE).execute(Tuple.of(OffsetDateTime.now(ZoneOffset.UTC).minus(KEEP)))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }
}
