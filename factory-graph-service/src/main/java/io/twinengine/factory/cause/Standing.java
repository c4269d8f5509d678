package io.twinengine.factory.cause;

import java.util.Objects;

import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.StatusCause;

/** A machine's status and the cause that decides it. */
public record Standing(NodeStatus status, StatusCause cause) {

    /** Whether people and other services must hear of the step from {@code earlier} to this. */
    public boolean isChangeFrom(Standing earlier) {
        return status != earlier.status
                || cause.kind() != earlier.cause.kind()
                || !Objects.equals(cause.rootCauseNodeId(), earlier.cause.rootCauseNodeId());
    }

    /** A machine that stands still takes no material and hands none on. */
    public boolean isStopped() {
        return status == NodeStatus.ERROR || status == NodeStatus.OFFLINE;
    }
}
