package io.twinengine.vision.setting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.vision.detector.DetectorChoice;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** The table of choices. */
@ApplicationScoped
class CameraSettingRepository {

    private static final String SET = """
                                      insert into camera_setting (node_id, manufacturer_id, detector, updated_at)
                                      values ($1, $2, $3, $4)
                                      on conflict (node_id)
                                      do update set detector = excluded.detector, updated_at = excluded.updated_at""";

    private final Pool pool;

    CameraSettingRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<DetectorChoice>> detector(long nodeId) {
        return pool.preparedQuery("select detector from camera_setting where node_id = $1").execute(Tuple.of(nodeId))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : DetectorChoice.of(rows.iterator().next().getString("detector")));
    }

    Uni<Void> setDetector(long nodeId, long manufacturerId, DetectorChoice detector, Instant at) {
        return pool.preparedQuery(SET)
                .execute(Tuple.of(nodeId, manufacturerId, detector.name(), at.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
