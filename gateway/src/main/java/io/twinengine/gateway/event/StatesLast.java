package io.twinengine.gateway.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.twinengine.contract.NodeState;
import io.twinengine.contract.Topics;
import io.twinengine.gateway.event.EventDecoder.Decoded;

/**
 * Lets a node's whole state wait for the status events that were published with it on another topic. A state holds the
 * outcome only: if it came first, a machine that was in ERROR for a moment would never have been so for anybody who watches.
 * Not for use by two threads at once.
 */
final class StatesLast {

    private final long waitNanos;
    private final Queue<Waiting> waiting = new ArrayDeque<>();

    private record Waiting(Decoded state, long until) {}

    /** @param waitNanos longer than the records of one transaction take to become readable after each other */
    StatesLast(long waitNanos) {
        this.waitNanos = waitNanos;
    }

    /** What is to be applied now: what has arrived without the states, and the states that have waited long enough. */
    List<Decoded> next(List<Decoded> arrived, long nowNanos) {
        List<Decoded> next = new ArrayList<>(arrived.size());
        for (Decoded decoded : arrived) {
            if (isState(decoded)) {
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

    private static boolean isState(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Happened(var event) -> event instanceof NodeState;
            case Decoded.Deleted(var topic, _) -> topic.equals(Topics.NODES);
            case Decoded.Unreadable _ -> false;
        };
    }
}
