package io.twinengine.auth.stats;

import java.util.Map;

import io.twinengine.contract.NodeStatus;

/** A manufacturer in numbers. */
public record ManufacturerStats(long totalUsers, long totalMachines, MachinesByStatus machinesByStatus) {

    /** Machines in each status; one that is not known yet is in the total only. */
    public record MachinesByStatus(long normal, long warning, long error, long offline) {}

    static ManufacturerStats of(long users, Map<NodeStatus, Long> machines) {
        return new ManufacturerStats(users, machines.values().stream().mapToLong(Long::longValue).sum(),
                new MachinesByStatus(machines.getOrDefault(NodeStatus.NORMAL, 0L),
                        machines.getOrDefault(NodeStatus.WARNING, 0L), machines.getOrDefault(NodeStatus.ERROR, 0L),
                        machines.getOrDefault(NodeStatus.OFFLINE, 0L)));
    }
}
