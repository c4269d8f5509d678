package io.twinengine.gateway.fanout;

import java.util.Set;

/**
 * What one socket wants to hear; an empty set does not narrow.
 *
 * @param nodes ids of nodes; messages about no single node always pass
 */
public record Subscription(Set<Long> nodes, Set<MessageKind> kinds) {

    public static final Subscription EVERYTHING = new Subscription(Set.of(), Set.of());

    public Subscription {
        nodes = Set.copyOf(nodes);
        kinds = Set.copyOf(kinds);
    }

    boolean isEverything() {
        return nodes.isEmpty() && kinds.isEmpty();
    }

    boolean wants(Frame frame) {
        return (kinds.isEmpty() || kinds.contains(frame.kind()))
                && (nodes.isEmpty() || frame.nodeId() == RoomMessage.NO_NODE || nodes.contains(frame.nodeId()));
    }
}
