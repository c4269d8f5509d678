package io.twinengine.factory.tenant;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Topics;
import io.twinengine.factory.node.NodeQueries;
import io.twinengine.factory.plant.Plants;
import io.twinengine.kit.data.outbox.Outbox;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Keeps up with manufacturers, and forgets everything of one that is gone. */
@ApplicationScoped
class ManufacturerService {

    private static final List<String> OFFBOARD = List.of(
            "delete from edge where manufacturer_id = $1",
            "delete from status_change where manufacturer_id = $1",
            "delete from departed_node where manufacturer_id = $1",
            "delete from consequence_request where manufacturer_id = $1");
    private static final String DELETE_NODES = "delete from node where manufacturer_id = $1 returning id";
    private static final String DELETE_TYPES = "delete from machine_type where manufacturer_id = $1";

    private final Plants plants;
    private final NodeQueries nodes;
    private final Outbox outbox;
    private final UserClient users;
    private final TenantConfig config;
    private final Pool pool;

    ManufacturerService(Plants plants, NodeQueries nodes, Outbox outbox, @RestClient UserClient users,
            TenantConfig config, Pool pool) {
        this.plants = plants;
        this.nodes = nodes;
        this.outbox = outbox;
        this.users = users;
        this.config = config;
        this.pool = pool;
    }

    /** @param error and the others in the seed's lower case */
    record ByStatus(long normal, long warning, long error, long offline) {

        static ByStatus from(Map<NodeStatus, Long> counts) {
            Map<NodeStatus, Long> all = new EnumMap<>(NodeStatus.class);
            all.putAll(counts);
            return new ByStatus(all.getOrDefault(NodeStatus.NORMAL, 0L), all.getOrDefault(NodeStatus.WARNING, 0L),
                    all.getOrDefault(NodeStatus.ERROR, 0L), all.getOrDefault(NodeStatus.OFFLINE, 0L));
        }

        long total() {
            return normal + warning + error + offline;
        }
    }

    /** @param totalUsers null when auth-service does not tell this caller, or not in time */
    record Stats(@Nullable Long totalUsers, long totalMachines, ByStatus machinesByStatus) {}

    Uni<Stats> stats(long manufacturerId, String bearer) {
        return nodes.countByStatus(manufacturerId)
                .map(ByStatus::from)
                .chain(counts -> userCount(manufacturerId, bearer)
                        .map(count -> new Stats(count.value(), counts.total(), counts)));
    }

    private record Count(@Nullable Long value) {}

    private Uni<Count> userCount(long manufacturerId, String bearer) {
        return users.users(bearer, manufacturerId, 1)
                .map(ManufacturerService::count)
                .ifNoItem().after(config.usersTimeout()).fail()
                .onFailure().recoverWithItem(new Count(null));
    }

    private static Count count(JsonNode list) {
        return new Count(list.path("count").isNumber() ? list.get("count").asLong() : null);
    }

    Uni<Void> remember(ManufacturerState state) {
        return plants.remember(pool, state);
    }

    Uni<Void> offboard(long manufacturerId) {
        return pool.withTransaction(connection -> plants.edit(connection, manufacturerId)
                .chain(() -> deleteAll(connection, manufacturerId))
                .chain(() -> connection.preparedQuery(DELETE_NODES).execute(Tuple.of(manufacturerId)))
                .map(rows -> {
                    List<String> keys = new ArrayList<>(rows.rowCount());
                    rows.forEach(row -> keys.add(Long.toString(row.getLong("id"))));
                    return keys;
                })
                .call(() -> connection.preparedQuery(DELETE_TYPES).execute(Tuple.of(manufacturerId)))
                .chain(keys -> outbox.appendTombstones(connection, Topics.NODES, keys))
                .chain(() -> plants.forget(connection, manufacturerId)));
    }

    private static Uni<Void> deleteAll(SqlConnection connection, long manufacturerId) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String statement : OFFBOARD) {
            all = all.chain(() -> connection.preparedQuery(statement).execute(Tuple.of(manufacturerId)))
                    .replaceWithVoid();
        }
        return all;
    }
}
