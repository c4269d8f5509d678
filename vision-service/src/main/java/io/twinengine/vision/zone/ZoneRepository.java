package io.twinengine.vision.zone;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.paging.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** The table of counting lines. */
@ApplicationScoped
class ZoneRepository {

    private static final String INSERT = """
                                         insert into detection_zone (node_id, manufacturer_id, line_y_coordinate, from_x, from_y, to_x, to_y, unit,
                                             direction, method, object_types, active_status, loop_count, version, created_at, updated_at)
                                         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, 1, $13, $13) returning *""";
    private static final String UPDATE = """
                                         update detection_zone set node_id = $1, manufacturer_id = $2, line_y_coordinate = $3, from_x = $4,
                                             from_y = $5, to_x = $6, to_y = $7, unit = $8, direction = $9, method = $10, object_types = $11,
                                             active_status = $12, updated_at = $13, version = version + 1
                                         where id = $14 and version = $15 returning *""";
    private static final String FILTER = """
                                          from detection_zone where ($1::bigint is null or manufacturer_id = $1)
                                         and ($2::bigint is null or node_id = $2) and ($3::boolean is null or active_status = $3)""";
    private static final String INCREMENT = """
                                            update detection_zone set loop_count = loop_count + $2, updated_at = $3 where id = $1 returning *""";
    private static final String RESET = """
                                        update detection_zone zone set loop_count = 0, updated_at = $2
                                        from (select id, loop_count from detection_zone where id = $1 for update) before
                                        where zone.id = before.id returning before.loop_count as previous""";

    private final Pool pool;

    ZoneRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Zone> insert(ZoneRequest request, long manufacturerId, Instant at) {
        return pool.preparedQuery(INSERT).execute(fields(request, manufacturerId, at))
                .map(rows -> zone(rows.iterator().next()));
    }

    /** Nothing when the zone is gone or was changed in the meantime. */
    Uni<Optional<Zone>> update(long id, long version, ZoneRequest request, long manufacturerId, Instant at) {
        return pool.preparedQuery(UPDATE)
                .execute(fields(request, manufacturerId, at).addLong(id).addLong(version))
                .map(ZoneRepository::first);
    }

    Uni<Optional<Zone>> find(long id) {
        return pool.preparedQuery("select * from detection_zone where id = $1").execute(Tuple.of(id))
                .map(ZoneRepository::first);
    }

    Uni<Void> delete(long id) {
        return pool.preparedQuery("delete from detection_zone where id = $1").execute(Tuple.of(id)).replaceWithVoid();
    }

    Uni<Long> count(@Nullable Long manufacturerId, @Nullable Long nodeId, @Nullable Boolean active) {
        return pool.preparedQuery("select count(*) as n" + FILTER)
                .execute(filter(manufacturerId, nodeId, active))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    Uni<List<Zone>> list(@Nullable Long manufacturerId, @Nullable Long nodeId, @Nullable Boolean active,
            PageRequest page) {
        return pool.preparedQuery("select *" + FILTER + " order by id limit $4 offset $5")
                .execute(filter(manufacturerId, nodeId, active).addInteger(page.size()).addInteger(page.offset()))
                .map(ZoneRepository::zones);
    }

    Uni<List<Zone>> activeOf(long nodeId) {
        return pool.preparedQuery("select * from detection_zone where node_id = $1 and active_status order by id")
                .execute(Tuple.of(nodeId))
                .map(ZoneRepository::zones);
    }

    Uni<Optional<Zone>> increment(SqlClient client, long id, long units, Instant at) {
        return client.preparedQuery(INCREMENT).execute(Tuple.of(id, units, at.atOffset(ZoneOffset.UTC)))
                .map(ZoneRepository::first);
    }

    /** The count before. */
    Uni<Long> reset(long id, Instant at) {
        return pool.preparedQuery(RESET).execute(Tuple.of(id, at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getLong("previous"));
    }

    private static Tuple filter(@Nullable Long manufacturerId, @Nullable Long nodeId, @Nullable Boolean active) {
        Tuple filter = Tuple.tuple();
        filter.addValue(manufacturerId);
        filter.addValue(nodeId);
        filter.addValue(active);
        return filter;
    }

    private static Tuple fields(ZoneRequest request, long manufacturerId, Instant at) {
        List<String> types = request.objectTypes() == null ? List.of() : request.objectTypes();
        return Tuple.from(Arrays.asList(request.machineNode(), manufacturerId, request.level(),
                request.fromX(), request.fromY(), request.toX(), request.toY(), request.unitOrGuess().name(),
                (request.direction() == null ? ZoneDirection.BOTH : request.direction()).name(),
                (request.method() == null ? ZoneMethod.AUTO : request.method()).name(),
                types.stream().map(String::strip).toArray(String[]::new),
                request.activeStatus() == null || request.activeStatus(), at.atOffset(ZoneOffset.UTC)));
    }

    private static Optional<Zone> first(RowSet<Row> rows) {
        return rows.rowCount() == 0 ? Optional.empty() : Optional.of(zone(rows.iterator().next()));
    }

    private static List<Zone> zones(RowSet<Row> rows) {
        List<Zone> zones = new ArrayList<>();
        rows.forEach(row -> zones.add(zone(row)));
        return zones;
    }

    private static Zone zone(Row row) {
        return new Zone(row.getLong("id"), row.getLong("node_id"), row.getLong("manufacturer_id"),
                row.getDouble("line_y_coordinate"), row.getDouble("from_x"), row.getDouble("from_y"),
                row.getDouble("to_x"), row.getDouble("to_y"), ZoneUnit.valueOf(row.getString("unit")),
                ZoneDirection.valueOf(row.getString("direction")), ZoneMethod.valueOf(row.getString("method")),
                List.of(row.getArrayOfStrings("object_types")), row.getBoolean("active_status"),
                row.getLong("loop_count"), row.getLong("version"), row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
