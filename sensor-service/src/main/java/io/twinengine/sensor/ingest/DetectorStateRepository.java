package io.twinengine.sensor.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.sensor.detection.Channels;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** What detectors have learned, as it was last written down. */
@ApplicationScoped
class DetectorStateRepository {

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

    private final Pool pool;

    DetectorStateRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> save(SqlConnection connection, Claim claim, List<TrackedNode> nodes) {
        if (nodes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection.preparedQuery(SAVE)
                .execute(Tuple.of(claim.id(), nodes.stream().map(TrackedNode::id).toArray(Long[]::new),
                        nodes.stream().map(node -> node.nextOffset).toArray(Long[]::new),
                        nodes.stream().map(node -> Buffer.buffer(node.toBytes()))
                                .toArray(Buffer[]::new)))
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
}
