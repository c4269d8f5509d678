package io.twinengine.kit.data.idempotency;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

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

    /**
     * A claim whose request never ended (its process died) may be taken over after a minute, and one of yesterday by
     * any request.
     */
    private static final String CLAIM = """
                                        insert into idempotency (caller, key, request) values ($1, $2, $3)
                                        on conflict (caller, key) do update
                                        set created_at = now(), request = excluded.request, status = null, body = null,
                                            media_type = null, location = null, tag = null
                                        where idempotency.created_at < now() - interval '1 day'
                                           or idempotency.status is null and idempotency.request = excluded.request
                                              and idempotency.created_at < now() - interval '1 minute'
                                        returning key""";
    private static final String FIND = "select request, status, body, media_type, location, tag from idempotency where caller = $1 and key = $2";
    private static final String COMPLETE = "update idempotency set status = $3, body = $4, media_type = $5, location = $6, tag = $7 where caller = $1 and key = $2";
    private static final String RELEASE = "delete from idempotency where caller = $1 and key = $2 and status is null";
    private static final String PURGE = "delete from idempotency where created_at < $1";

    private final Pool pool;

    IdempotencyStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * What is known of a key when a request with it comes in.
     *
     * @param request its fingerprint
     */
    Uni<Claim> claim(IdempotencyKey key, String request) {
        return pool.preparedQuery(CLAIM).execute(Tuple.of(key.caller(), key.id(), request))
                .chain(claimed -> claimed.rowCount() == 1
                        ? Uni.createFrom().item(new Claim.First())
                        : pool.preparedQuery(FIND).execute(Tuple.of(key.caller(), key.id()))
                                .map(rows -> seen(key, request, rows)));
    }

    Uni<Void> complete(IdempotencyKey key, Claim.Answered answer) {
        String sealed = answer.body() == null ? null : key.seal(answer.body());
        return pool.preparedQuery(COMPLETE)
                .execute(Tuple.tuple(Arrays.<@Nullable Object>asList(key.caller(), key.id(), answer.status(), sealed,
                        answer.mediaType(), answer.location(), answer.tag())))
                .replaceWithVoid();
    }

    /** The request failed for a reason that a retry may not meet again. */
    Uni<Void> release(IdempotencyKey key) {
        return pool.preparedQuery(RELEASE).execute(Tuple.of(key.caller(), key.id())).replaceWithVoid();
    }

    private static Claim seen(IdempotencyKey key, String request, RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            return new Claim.UnderWay();
        }
        Row row = rows.iterator().next();
        if (!row.getString("request").equals(request)) {
            return new Claim.OtherRequest();
        }
        Integer status = row.getInteger("status");
        if (status == null) {
            return new Claim.UnderWay();
        }
        String sealed = row.getString("body");
        return new Claim.Answered(status, sealed == null ? null : key.open(sealed), row.getString("media_type"),
                row.getString("location"), row.getString("tag"));
    }

    @Scheduled(every = "1h", identity = "idempotency-purge", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return pool.preparedQuery(PURGE).execute(Tuple.of(OffsetDateTime.now(ZoneOffset.UTC).minus(KEEP)))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }
}
