package io.twinengine.auth.machine;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatus;

@Entity
@Table(name = "machine")
class MachineEntity {

    @Id
    private long nodeId;
    private long manufacturerId;
    @Enumerated(EnumType.STRING)
    private NodeStatus status;
    private long revision;

    protected MachineEntity() {}

    MachineEntity(NodeState state) {
        this.nodeId = state.id();
        follow(state);
    }

    /** Events of one machine arrive in order but may arrive again. */
    final void follow(NodeState state) {
        if (state.revision() >= revision) {
            manufacturerId = state.manufacturerId();
            status = state.status();
            revision = state.revision();
        }
    }
}
