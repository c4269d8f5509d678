package io.twinengine.gateway.socket;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeStatus;
import io.twinengine.gateway.fanout.Subscription;

/** What a client may send; everything else is answered with an error and changes nothing. */
sealed interface ClientMessage {

    /** @param resume where an earlier connection ended */
    record Authenticate(String token, @Nullable ResumePoint resume) implements ClientMessage {}

    record RequestStatus() implements ClientMessage {}

    record UpdateNodeStatus(long nodeId, NodeStatus status) implements ClientMessage {}

    record Subscribe(Subscription wanted) implements ClientMessage {}

    record Resume(ResumePoint point) implements ClientMessage {}

    record Ping() implements ClientMessage {}

    /** Cannot be understood; the code and the sentence go back to the client. */
    record Unusable(String code, String message) implements ClientMessage {}

    /** Place of the newest message of an earlier connection. */
    record ResumePoint(String epoch, long seq) {}
}
