package io.twinengine.factory.node;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.factory.cause.Condition;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads machines under lock and writes their condition, many at a time. */
@ApplicationScoped
public class NodeConditions {

    // Always in the order of ids: two who lock overlapping sets wait for each other instead of deadlocking.
    private static final String LOCK = NodeRows.SELECT + "where n.id = any($1) order by n.id for update of n";
    private static final String STORE = """
                                        update node set status = $2, status_since = $3, status_cause = $4, causes = $5, expires_at = $6,
                                               stopped_since = $7, waiting = $8, revision = $9, updated_at = $10
                                        where id = $1""";

    /** Locks until the end of the connection's transaction; machines that do not exist are left out. */
    public Uni<List<Node>> lock(SqlClient connection, Collection<Long> ids) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(ids.toArray(Long[]::new))).map(NodeRows::nodes);
    }

    public Uni<Void> store(SqlClient connection, List<Node> nodes) {
        return connection.preparedQuery(STORE).executeBatch(nodes.stream().map(NodeConditions::tuple).toList())
                .replaceWithVoid();
    }

    private static Tuple tuple(Node node) {
        Condition condition = node.condition();
        return Tuple.from(Arrays.asList(node.id(), condition.status().name(), time(condition.since()),
                CausesColumn.text(condition.standing().cause()), CausesColumn.text(condition.causes()),
                time(condition.causes().expiry().orElse(null)),
                time(condition.stoppedSince()), condition.causes().waiting() != null,
                node.revision(), time(node.updatedAt())));
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
