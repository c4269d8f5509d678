package io.twinengine.auth.machine;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatus;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

@ApplicationScoped
class MachineRepository {

    /** Events of one machine arrive in order but may arrive again. */
    private static final String KEEP = """
                                       insert into machine (node_id, manufacturer_id, status, revision)
                                       select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[])
                                       on conflict (node_id) do update set manufacturer_id = excluded.manufacturer_id,
                                           status = excluded.status, revision = excluded.revision
                                       where machine.revision <= excluded.revision""";
    private static final String FORGET = "delete from machine where node_id = any($1::bigint[])";
    private static final String BY_STATUS = "select status, count(*) as machines from machine where manufacturer_id = $1 group by status";

    /** @param states no two of one machine */
    Uni<Void> keep(SqlClient client, List<NodeState> states) {
        return client.preparedQuery(KEEP)
                .execute(Tuple.of(array(states, NodeState::id), array(states, NodeState::manufacturerId),
                        states.stream().map(state -> state.status().name()).toArray(String[]::new),
                        array(states, NodeState::revision)))
                .replaceWithVoid();
    }

    Uni<Void> forget(SqlClient client, List<Long> gone) {
        return client.preparedQuery(FORGET).execute(Tuple.of((Object) gone.toArray(Long[]::new))).replaceWithVoid();
    }

    Uni<Map<NodeStatus, Long>> countByStatus(SqlClient client, long manufacturerId) {
        return client.preparedQuery(BY_STATUS).execute(Tuple.of(manufacturerId)).map(rows -> {
            Map<NodeStatus, Long> counts = new EnumMap<>(NodeStatus.class);
            for (Row row : rows) {
                counts.put(NodeStatus.valueOf(row.getString("status")), row.getLong("machines"));
            }
            return counts;
        });
    }

    private static Long[] array(List<NodeState> states, Function<NodeState, Long> value) {
        return states.stream().map(value).toArray(Long[]::new);
    }
}
