package io.twinengine.gateway.floor;

import java.time.Instant;

import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.NodeStatusChanged;
import io.twinengine.contract.StatusCause;

/**
 * A machine's status as far as the gateway knows. It is told twice, with the node's whole state and as an event of its
 * own; the revision says which of the two is news.
 */
record Status(NodeStatus status, Instant since, StatusCause cause, long revision) {

    static Status from(NodeState node) {
        return new Status(node.status(), node.statusSince(), node.statusCause(), node.revision());
    }

    static Status from(NodeStatusChanged change) {
        return new Status(change.newStatus(), change.at(), change.cause(), change.revision());
    }

    boolean isNewerThan(Status other) {
        return revision > other.revision;
    }
}
