package io.twinengine.gateway.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

import io.twinengine.contract.NodeState;
import io.twinengine.contract.Topics;
import io.twinengine.gateway.event.EventDecoder.Decoded;

/**
 * Lets a known node's whole state wait for the status events that were published with it on another topic. A state holds the
 * outcome only: if it came first, a machine that was in ERROR for a moment would never have been so for anybody who watches.
 * A node that nobody has heard of waits for nothing. Not for use by two threads at once.
 */
final class StatesLast {

    private final long waitNanos;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final Set<Long> known = new HashSet<>();

    private record Waiting(Decoded state, long until) {}

    /** @param waitNanos longer than the records of one transaction take to become readable after each other */
    StatesLast(long waitNanos) {
        this.waitNanos = waitNanos;
    }

    /** What nobody watches is applied at once. */
    List<Decoded> past(List<Decoded> arrived) {
        arrived.forEach(this::heardBefore);
        return arrived;
    }

    /** What is to be applied now: what has arrived without states of known nodes, and those that have waited long enough. */
    List<Decoded> next(List<Decoded> arrived, long nowNanos) {
        List<Decoded> next = new ArrayList<>(arrived.size());
        for (Decoded decoded : arrived) {
            if (heardBefore(decoded)) {
                waiting.add(new Waiting(decoded, nowNanos + waitNanos));
            } else {
                next.add(decoded);
            }
        }
        while (!waiting.isEmpty() && waiting.element().until() - nowNanos <= 0) {
            next.add(waiting.remove().state());
        }
        return next;
    }

    /** Whether it is about a node that was heard of before; from now on it was. */
    private boolean heardBefore(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Happened(NodeState node) -> !known.add(node.id());
            case Decoded.Deleted(var topic, var id) -> topic.equals(Topics.NODES) && known.remove(id);
            default -> false;
        };
    }
}
