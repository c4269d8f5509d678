package io.twinengine.contract;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A machine's status changed; exactly one event per change, in order per machine.
 *
 * @param actor who did it: {@code user:<name>} or {@code service:<name>}
 * @param rootCauseNodeId the machine whose stop caused this change, when it was another
 * @param affectedNodeIds machines that this change starves or blocks
 * @param revision grows with every change of this machine, so that a reader can drop what it has seen
 */
public record NodeStatusChanged(long nodeId, long manufacturerId, String nodeName, NodeStatus oldStatus,
        NodeStatus newStatus, StatusCause cause, String actor, @Nullable Long rootCauseNodeId,
        List<Long> affectedNodeIds, long revision, Instant at) implements TwinEvent {

    public static final String TYPE = "factory.node-status-changed.v1";

    public NodeStatusChanged {
        affectedNodeIds = affectedNodeIds == null ? List.of() : List.copyOf(affectedNodeIds);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String topic() {
        return Topics.NODE_STATUS;
    }

    @Override
    public String key() {
        return Long.toString(nodeId);
    }
}
