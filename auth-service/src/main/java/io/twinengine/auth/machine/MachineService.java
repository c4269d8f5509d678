package io.twinengine.auth.machine;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatus;
import io.vertx.mutiny.sqlclient.Pool;

/** Follows the machines of the graph as far as statistics need them. */
@ApplicationScoped
public class MachineService {

    private final MachineRepository machines;
    private final Pool pool;

    MachineService(MachineRepository machines, Pool pool) {
        this.machines = machines;
        this.pool = pool;
    }

    /** @param states no two of one machine */
    Uni<Void> follow(List<NodeState> states, List<Long> gone) {
        return pool.withTransaction(connection -> machines.keep(connection, states)
                .chain(() -> machines.forget(connection, gone)));
    }

    /** How many machines of the manufacturer are in each status; statuses without machines are left out. */
    public Uni<Map<NodeStatus, Long>> countByStatus(long manufacturerId) {
        return machines.countByStatus(pool, manufacturerId);
    }
}
