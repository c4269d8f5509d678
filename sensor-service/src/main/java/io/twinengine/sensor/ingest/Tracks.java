package io.twinengine.sensor.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** All machines of a partition, and which of them have changed since they were last written down. */
final class Tracks {

    private final Map<Long, TrackedNode> nodes = new HashMap<>();
    /** In the order of their first unwritten reading, so that the first one says from where to replay. */
    private final SequencedSet<TrackedNode> dirty = new LinkedHashSet<>();
    private final Set<Long> silent;

    /** @param silent machines that are silent, so that it is noticed when they come back */
    Tracks(Set<Long> silent) {
        this.silent = Set.copyOf(silent);
    }

    @Nullable
    TrackedNode find(long nodeId) {
        return nodes.get(nodeId);
    }

    /** A machine of which nothing has been written down. */
    TrackedNode begin(long nodeId) {
        TrackedNode node = TrackedNode.fresh(nodeId);
        node.silent = silent.contains(nodeId);
        put(node);
        return node;
    }

    void put(TrackedNode node) {
        nodes.put(node.id(), node);
    }

    Collection<TrackedNode> all() {
        return nodes.values();
    }

    void touched(TrackedNode node, long offset, long nowNanos) {
        node.nextOffset = offset + 1;
        if (node.dirtyFrom < 0) {
            node.dirtyFrom = offset;
            node.dirtySinceNanos = nowNanos;
            dirty.add(node);
        }
    }

    /** The oldest changes first; they count as written from now on. */
    List<TrackedNode> takeDirty(long olderThanNanos, int most) {
        List<TrackedNode> due = new ArrayList<>();
        while (!dirty.isEmpty() && due.size() < most && dirty.getFirst().dirtySinceNanos <= olderThanNanos) {
            TrackedNode node = dirty.removeFirst();
            node.dirtyFrom = -1;
            due.add(node);
        }
        return due;
    }

    boolean hasDirty() {
        return !dirty.isEmpty();
    }

    /** Where a successor must begin to read again so that it knows what we know. */
    long replayFrom(long nextOffset) {
        return dirty.isEmpty() ? nextOffset : dirty.getFirst().dirtyFrom;
    }
}
