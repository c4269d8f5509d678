package io.twinengine.factory.status;

import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.twinengine.factory.cause.Causes;

/**
 * Something that changes a machine's causes.
 *
 * @param eventId of the event it came with, by which a redelivery is recognised; absent: certainly new
 * @param manufacturerId whom the event says the machine belongs to; absent: not claimed
 * @param actor {@code user:<name>} or {@code service:<name>}
 * @param trace the event belongs to; absent: the caller's
 */
record Happening(@Nullable String eventId, long nodeId, @Nullable Long manufacturerId, String actor,
        UnaryOperator<Causes> change, @Nullable String trace) {

    Happening(@Nullable String eventId, long nodeId, @Nullable Long manufacturerId, String actor,
            UnaryOperator<Causes> change) {
        this(eventId, nodeId, manufacturerId, actor, change, null);
    }

    Happening within(@Nullable String other) {
        return new Happening(eventId, nodeId, manufacturerId, actor, change, other);
    }
}
