package io.twinengine.factory.plant;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Keeps one row per manufacturer. Whoever edits a graph locks that row first, so that limits and checks over the whole
 * graph hold; its version tells readers when their copy of the graph is old.
 */
@ApplicationScoped
public class Plants {

    // Another graph may have other consequences of the stops that last.
    private static final String TOUCH = """
                                        with again as (insert into consequence_request (manufacturer_id, due_at) values ($1, now()))
                                        insert into plant (manufacturer_id, graph_version) values ($1, 1)
                                        on conflict (manufacturer_id) do update set graph_version = plant.graph_version + 1""";
    private static final String TOUCH_NAMED = TOUCH.replace("$1", ":manufacturer");
    private static final String ROOM = """
                                       select coalesce(plant.node_limit, $2) as most, (select count(*) from node where manufacturer_id = $1) as used
                                       from (select 1) as one left join plant on plant.manufacturer_id = $1""";
    private static final String ROOM_NAMED = ROOM.replace("$1", ":manufacturer").replace("$2", ":fallback");
    private static final String REMEMBER = """
                                           insert into plant (manufacturer_id, name, node_limit, tier, revision) values ($1, $2, $3, $4, $5)
                                           on conflict (manufacturer_id) do update
                                           set name = $2, node_limit = $3, tier = $4, revision = $5, updated_at = now()
                                           where plant.revision <= $5""";
    private static final String FORGET = "delete from plant where manufacturer_id = $1";

    private final PlantConfig config;

    Plants(PlantConfig config) {
        this.config = config;
    }

    /** Whole plants are shown one at a time, so ADMIN must say which. */
    public static long one(Caller caller, @Nullable Long manufacturer) {
        Long owner = caller.tenantFilter(manufacturer);
        if (owner == null) {
            throw TwinException.invalid("manufacturer", "Say whose plant is meant.");
        }
        return owner;
    }

    /** Locks the graph until the end of the Hibernate transaction under way, and gives it a new version. */
    public Uni<Void> edit(long manufacturerId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TOUCH_NAMED).setParameter("manufacturer", manufacturerId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Locks the graph until the end of the connection's transaction, and gives it a new version. */
    public Uni<Void> edit(SqlClient connection, long manufacturerId) {
        return connection.preparedQuery(TOUCH).execute(Tuple.of(manufacturerId)).replaceWithVoid();
    }

    /** Fails with 409 when {@code more} machines are more than the subscription allows; call after {@link #edit}. */
    public Uni<Void> requireRoom(long manufacturerId, int more) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ROOM_NAMED, Object[].class)
                        .setParameter("manufacturer", manufacturerId)
                        .setParameter("fallback", config.nodeLimit())
                        .getSingleResult())
                .invoke(row -> requireRoom(((Number) row[0]).longValue(), ((Number) row[1]).longValue(), more))
                .replaceWithVoid();
    }

    /** As {@link #requireRoom(long, int)}, on a connection. */
    public Uni<Void> requireRoom(SqlClient connection, long manufacturerId, int more) {
        return connection.preparedQuery(ROOM).execute(Tuple.of(manufacturerId, config.nodeLimit()))
                .map(rows -> rows.iterator().next())
                .invoke(row -> requireRoom(row.getInteger("most"), row.getLong("used"), more))
                .replaceWithVoid();
    }

    private static void requireRoom(long most, long used, int more) {
        if (used + more > most) {
            throw new TwinException(CommonError.LIMIT_REACHED, "limit nodes: the subscription allows " + most
                    + " machines and " + used + " exist. Delete some or choose a larger tier.");
        }
    }

    public Uni<Void> remember(SqlClient connection, ManufacturerState state) {
        return connection.preparedQuery(REMEMBER)
                .execute(Tuple.from(List.of(state.id(), state.name(), state.limits().nodes(),
                        state.subscriptionTier().name(), state.revision())))
                .replaceWithVoid();
    }

    public Uni<Void> forget(SqlClient connection, long manufacturerId) {
        return connection.preparedQuery(FORGET).execute(Tuple.of(manufacturerId)).replaceWithVoid();
    }
}
