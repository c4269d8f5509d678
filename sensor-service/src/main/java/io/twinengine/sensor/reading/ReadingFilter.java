package io.twinengine.sensor.reading;

import java.time.Instant;

import jakarta.ws.rs.QueryParam;

import org.jspecify.annotations.Nullable;

/**
 * Which readings are wanted; a {@code @BeanParam}.
 *
 * @param cursor where the page before has ended, as its {@code next} says
 */
public record ReadingFilter(@QueryParam("machine_node") @Nullable Long machineNode,
        @QueryParam("node_id") @Nullable Long nodeId, @QueryParam("manufacturer") @Nullable Long manufacturer,
        @QueryParam("from") @Nullable Instant from, @QueryParam("to") @Nullable Instant to,
        @QueryParam("cursor") @Nullable String cursor) {

    @Nullable
    Long node() {
        return machineNode != null ? machineNode : nodeId;
    }
}
