package io.twinengine.factory.status;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.NodeStatusChanged;
import io.twinengine.contract.StatusCause;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Every change of every machine's status, for as long as {@link HistoryRetention} keeps it. */
@ApplicationScoped
class StatusHistory {

    private static final String APPEND = """
                                         insert into status_change (node_id, manufacturer_id, old_status, new_status, cause_kind, cause,
                                                                    root_cause_node_id, affected_node_ids, actor, revision, at)
                                         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""";
    private static final String PAGE = """
                                       select id, old_status, new_status, cause, root_cause_node_id, affected_node_ids, actor, at
                                       from status_change where node_id = $1 and id < $2 and at >= $3 and at < $4 order by id desc limit $5""";

    /** One change, as people see it. */
    @Schema(name = "StatusChange")
    record Change(long id, NodeStatus oldStatus, NodeStatus newStatus, StatusCause cause,
            @Nullable Long rootCauseNodeId, List<Long> affectedNodeIds, String actor, Instant at) {}

    private final Pool pool;

    StatusHistory(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> append(SqlConnection connection, List<NodeStatusChanged> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection.preparedQuery(APPEND).executeBatch(changes.stream().map(StatusHistory::tuple).toList())
                .replaceWithVoid();
    }

    /** Newest first, from before the id {@code cursor} on. */
    Uni<List<Change>> page(long nodeId, long cursor, Instant from, Instant to, int size) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.from(Arrays.asList(nodeId, cursor, from.atOffset(ZoneOffset.UTC),
                        to.atOffset(ZoneOffset.UTC), size)))
                .map(rows -> {
                    List<Change> changes = new ArrayList<>(rows.rowCount());
                    rows.forEach(row -> changes.add(change(row)));
                    return changes;
                });
    }

    private static Tuple tuple(NodeStatusChanged change) {
        return Tuple.from(Arrays.asList(change.nodeId(), change.manufacturerId(), change.oldStatus().name(),
                change.newStatus().name(), change.cause().kind().name(), text(change.cause()),
                change.rootCauseNodeId(), change.affectedNodeIds().toArray(Long[]::new), change.actor(),
                change.revision(), change.at().atOffset(ZoneOffset.UTC)));
    }

    private static Change change(Row row) {
        return new Change(row.getLong("id"), NodeStatus.valueOf(row.getString("old_status")),
                NodeStatus.valueOf(row.getString("new_status")), cause(row.getString("cause")),
                row.getLong("root_cause_node_id"), List.of(row.getArrayOfLongs("affected_node_ids")),
                row.getString("actor"), row.getOffsetDateTime("at").toInstant());
    }

    private static String text(StatusCause cause) {
        try {
            return ContractJson.mapper().writeValueAsString(cause);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A cause must be writable", e);
        }
    }

    private static StatusCause cause(String text) {
        try {
            return ContractJson.mapper().readValue(text, StatusCause.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored cause must be readable", e);
        }
    }
}
