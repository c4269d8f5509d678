package io.twinengine.sensor.tuning;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.security.Caller;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.node.NodeRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Lets detectors forget what they took for a machine's healthy state. Nothing is sent to whoever holds the state: the
 * time is part of what a machine is judged by, and its first reading from then on begins the learning.
 */
@ApplicationScoped
public class RelearnService {

    private static final String RELEARN = """
                                          insert into detector_relearn as r (node_id, manufacturer_id, since, reason, requested_by)
                                          select node_id, manufacturer_id, now(), $3, $4
                                          from unnest($1::bigint[], $2::bigint[]) as m (node_id, manufacturer_id)
                                          on conflict (node_id) do update set since = greatest(r.since, excluded.since), reason = excluded.reason,
                                              requested_by = excluded.requested_by, manufacturer_id = excluded.manufacturer_id
                                          returning since""";
    private static final String NO_REASON = "asked for";

    private final Pool pool;
    private final NodeRegistry nodes;
    private final TuningFollower follower;

    RelearnService(Pool pool, NodeRegistry nodes, TuningFollower follower) {
        this.pool = pool;
        this.nodes = nodes;
        this.follower = follower;
    }

    Uni<RelearnResponse> relearn(Caller caller, long nodeId, @Nullable String reason) {
        Node node = nodes.require(caller, nodeId);
        return pool.preparedQuery(RELEARN)
                .execute(tuple(List.of(new Machine(node.id(), node.manufacturerId())),
                        reason == null || reason.isBlank() ? NO_REASON : reason.strip(), caller.actor()))
                .map(rows -> rows.iterator().next().getOffsetDateTime("since").toInstant())
                .call(follower::catchUp)
                .map(since -> RelearnResponse.of(nodeId, since));
    }

    /** A machine that has been worked on. */
    public record Machine(long nodeId, long manufacturerId) {}

    /** From now on, within the transaction under way; each machine once. */
    public Uni<Void> relearn(SqlClient connection, List<Machine> machines, String reason, String actor) {
        return machines.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(RELEARN).execute(tuple(machines, reason, actor)).replaceWithVoid();
    }

    private static Tuple tuple(List<Machine> machines, String reason, String actor) {
        return Tuple.of(machines.stream().map(Machine::nodeId).toArray(Long[]::new),
                machines.stream().map(Machine::manufacturerId).toArray(Long[]::new), reason, actor);
    }
}
