package io.twinengine.auth.machine;

import java.util.EnumMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatus;

/** Follows the machines of the graph as far as statistics need them. */
@ApplicationScoped
public class MachineService {

    private final MachineRepository machines;

    MachineService(MachineRepository machines) {
        this.machines = machines;
    }

    @WithTransaction
    Uni<Void> follow(NodeState state) {
        return machines.findById(state.id())
                .chain(known -> {
                    if (known == null) {
                        return machines.persist(new MachineEntity(state)).replaceWithVoid();
                    }
                    known.follow(state);
                    return Uni.createFrom().voidItem();
                });
    }

    @WithTransaction
    Uni<Void> forget(long nodeId) {
        return machines.deleteById(nodeId).replaceWithVoid();
    }

    /** How many machines of the manufacturer are in each status; statuses without machines are left out. */
    @WithSession
    public Uni<Map<NodeStatus, Long>> countByStatus(long manufacturerId) {
        return machines.countByStatus(manufacturerId).map(counts -> {
            Map<NodeStatus, Long> byStatus = new EnumMap<>(NodeStatus.class);
            counts.forEach(count -> byStatus.put(count.status(), count.machines()));
            return byStatus;
        });
    }
}
