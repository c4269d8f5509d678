package io.twinengine.gateway.floor;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Position;
import io.twinengine.contract.StatusCause;

/** A machine in {@code initial_state}: the fields of the node list, and what else a floor plan shows. */
public record FloorNode(long id, String name, String machineTypeName, NodeStatus status, Position position,
        long manufacturer, long machineType, @Nullable String floor, @Nullable String zone, Instant statusSince,
        StatusCause statusCause, @Nullable SensorValues latestSensorData) {

    static FloorNode from(NodeState node, Status status, @Nullable SensorValues latest) {
        return new FloorNode(node.id(), node.name(), node.machineTypeName(), status.status(), node.position(),
                node.manufacturerId(), node.machineTypeId(), node.floor(), node.zone(), status.since(), status.cause(),
                latest);
    }

    /** What is left of this node when only the other's status is told. */
    FloorNode withStatusOf(FloorNode other) {
        return new FloorNode(id, name, machineTypeName, other.status, position, manufacturer, machineType, floor, zone,
                other.statusSince, other.statusCause, latestSensorData);
    }
}
