package io.twinengine.factory.node;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeStatus;
import io.twinengine.kit.security.Caller;

/** Takes a person's word on a machine's status, in a transaction of its own. */
public interface StatusDecisions {

    Uni<Node> declare(Caller caller, long nodeId, NodeStatus status);
}
