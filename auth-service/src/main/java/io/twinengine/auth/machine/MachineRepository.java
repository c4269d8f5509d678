package io.twinengine.auth.machine;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeStatus;

@ApplicationScoped
class MachineRepository implements PanacheRepository<MachineEntity> {

    /** How many machines are in a status; Hibernate calls its constructor. */
    @RegisterForReflection
    record StatusCount(NodeStatus status, long machines) {}

    Uni<List<StatusCount>> countByStatus(long manufacturerId) {
        return find("select m.status as status, count(m) as machines from MachineEntity m where m.manufacturerId = ?1"
                + " group by m.status", manufacturerId).project(StatusCount.class).list();
    }
}
