package io.twinengine.vision.video;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Who reads which feed. */
@ApplicationScoped
class LeaseRepository {

    private static final String TAKE = """
                                       insert into camera (node_id, manufacturer_id, flow, flow_since, video_owner, video_until)
                                       values ($1, $2, 'UNKNOWN', $4, $3, $5)
                                       on conflict (node_id) do update set video_owner = excluded.video_owner, video_until = excluded.video_until
                                       where camera.video_owner = excluded.video_owner or camera.video_until is null or camera.video_until < $4
                                       returning video_owner""";

    private final Pool pool;

    LeaseRepository(Pool pool) {
        this.pool = pool;
    }

    /** Takes or keeps the lease; false while another process holds it. */
    Uni<Boolean> take(long nodeId, long manufacturerId, String owner, Instant now, Duration length) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(nodeId, manufacturerId, owner, now.atOffset(ZoneOffset.UTC),
                        now.plus(length).atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }
}
