package io.twinengine.vision.video;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Who reads which feed, and how it does. */
@ApplicationScoped
class LeaseRepository {

    private static final String TAKE = """
                                       insert into camera (node_id, manufacturer_id, flow, flow_since, video_owner, video_until,
                                           feed_phase, feed_reason, feed_frames, feed_last_frame_at)
                                       values ($1, $2, 'UNKNOWN', $4, $3, $5, $6, $7, $8, $9)
                                       on conflict (node_id) do update set video_owner = excluded.video_owner, video_until = excluded.video_until,
                                           feed_phase = excluded.feed_phase, feed_reason = excluded.feed_reason,
                                           feed_frames = excluded.feed_frames, feed_last_frame_at = excluded.feed_last_frame_at
                                       where camera.video_owner = excluded.video_owner or camera.video_until is null or camera.video_until < $4
                                       returning video_owner""";
    private static final String STATE = """
                                        select feed_phase, feed_reason, feed_frames, feed_last_frame_at from camera
                                        where node_id = $1 and video_until >= $2 and feed_phase is not null""";

    private final Pool pool;

    LeaseRepository(Pool pool) {
        this.pool = pool;
    }

    /** Takes or keeps the lease and tells how the feed does; false while another process holds it. */
    Uni<Boolean> take(NodeState node, String owner, FeedState state, Instant now, Duration length) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.from(Arrays.asList(node.id(), node.manufacturerId(), owner, offset(now),
                        offset(now.plus(length)), state.phase().name(), state.reason(), state.frames(),
                        offset(state.lastFrame()))))
                .map(rows -> rows.rowCount() == 1);
    }

    /** What the process that holds the lease says; nothing when none does. */
    Uni<Optional<FeedState>> state(long nodeId, Instant now) {
        return pool.preparedQuery(STATE).execute(Tuple.of(nodeId, offset(now))).map(LeaseRepository::state);
    }

    private static Optional<FeedState> state(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        OffsetDateTime lastFrame = row.getOffsetDateTime("feed_last_frame_at");
        return Optional.of(new FeedState(FeedState.Phase.valueOf(row.getString("feed_phase")),
                row.getString("feed_reason"), row.getLong("feed_frames"),
                lastFrame == null ? null : lastFrame.toInstant()));
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
