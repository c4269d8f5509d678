package io.twinengine.vision.stream;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.StoppageChanged.Flow;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The table of cameras. */
@ApplicationScoped
class CameraRepository {

    private static final String CREATE = """
                                         insert into camera (node_id, manufacturer_id, flow, flow_since) values ($1, $2, 'UNKNOWN', $3)
                                         on conflict (node_id) do nothing""";
    private static final String LOCK = """
                                       select frame_partition, frame_offset from camera where node_id = $1 for update""";
    private static final String ADVANCE = """
                                          update camera set frame_partition = coalesce($2, frame_partition),
                                              frame_offset = case when $2::text is null then frame_offset else $3 end,
                                              last_frame_at = $4, flow = coalesce($5, flow), flow_since = coalesce($6, flow_since),
                                              background = coalesce($7, background), belt_units = $8, labelled_units = $9,
                                              units_in_view = $10
                                          where node_id = $1""";
    private static final String FIND = """
                                       select flow, flow_since, frame_partition, frame_offset, background, belt_units, labelled_units
                                       from camera where node_id = $1""";
    private static final String STATE = """
                                        select flow, flow_since, last_frame_at, units_in_view, background is not null as belt_known
                                        from camera where node_id = $1""";

    private final Pool pool;

    CameraRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<CameraRow>> find(long nodeId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(nodeId)).map(CameraRepository::row);
    }

    Uni<Optional<CameraState>> state(long nodeId) {
        return pool.preparedQuery(STATE).execute(Tuple.of(nodeId)).map(CameraRepository::state);
    }

    /** Takes the camera's row for this transaction and answers how far its frames were counted. */
    Uni<FramePosition> lock(SqlConnection connection, long nodeId, long manufacturerId, Instant now) {
        return connection.preparedQuery(CREATE)
                .execute(Tuple.of(nodeId, manufacturerId, now.atOffset(ZoneOffset.UTC)))
                .chain(() -> connection.preparedQuery(LOCK).execute(Tuple.of(nodeId)))
                .map(rows -> position(rows.iterator().next()));
    }

    Uni<Void> advance(SqlConnection connection, long nodeId, SeenFrames seen) {
        var change = seen.changes().isEmpty() ? null : seen.changes().getLast();
        return connection.preparedQuery(ADVANCE)
                .execute(Tuple.from(Arrays.asList(nodeId, seen.lastPosition().partition(),
                        seen.lastPosition().offset(), offset(seen.lastFrame()),
                        change == null ? null : change.flow().name(), change == null ? null : offset(change.since()),
                        bytes(seen.memory().background()), bytes(seen.memory().beltUnits()),
                        bytes(seen.memory().labelledUnits()), seen.unitsInView())))
                .replaceWithVoid();
    }

    // Lists of parameters take the client's own buffers, not those of its Mutiny face.
    private static io.vertx.core.buffer.@Nullable Buffer bytes(byte @Nullable [] background) {
        return background == null ? null : io.vertx.core.buffer.Buffer.buffer(background);
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static FramePosition position(Row row) {
        Long offset = row.getLong("frame_offset");
        return offset == null ? FramePosition.NONE : new FramePosition(row.getString("frame_partition"), offset);
    }

    private static Optional<CameraRow> row(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new CameraRow(Flow.valueOf(row.getString("flow")),
                row.getOffsetDateTime("flow_since").toInstant(), position(row),
                new CameraMemory(bytes(row, "background"), bytes(row, "belt_units"), bytes(row, "labelled_units"))));
    }

    private static Optional<CameraState> state(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        OffsetDateTime lastFrame = row.getOffsetDateTime("last_frame_at");
        return Optional.of(new CameraState(Flow.valueOf(row.getString("flow")),
                row.getOffsetDateTime("flow_since").toInstant(), lastFrame == null ? null : lastFrame.toInstant(),
                row.getInteger("units_in_view"), row.getBoolean("belt_known")));
    }

    private static byte @Nullable [] bytes(Row row, String column) {
        Buffer value = row.getBuffer(column);
        return value == null ? null : value.getBytes();
    }
}
