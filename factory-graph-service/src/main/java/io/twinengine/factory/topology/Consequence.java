package io.twinengine.factory.topology;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A machine waits because others have stopped.
 *
 * @param kind what it waits for
 * @param root the stop that decides: until it took effect, the machine ran
 * @param roots all stops that take part
 * @param atSeconds when the waiting begins, on the clock of the stops
 */
public record Consequence(long nodeId, Kind kind, long root, SortedSet<Long> roots, double atSeconds) {

    /** Starved machines lack material, blocked ones lack space. */
    public enum Kind {
        STARVED,
        BLOCKED
    }

    public Consequence {
        roots = Collections.unmodifiableSortedSet(new TreeSet<>(roots));
    }
}
