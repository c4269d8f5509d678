package io.twinengine.factory.edge;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.twinengine.factory.topology.FlowType;

/**
 * An edge as a client writes it.
 *
 * @param capacityPerMinute units that can pass in a minute
 * @param bufferSize units that can wait between the machines
 * @param transitSeconds a unit's way from machine to machine
 */
public record EdgeRequest(@NotNull Long sourceNode, @NotNull Long targetNode, @NotNull FlowType flowType,
        @DecimalMin("0.001") @DecimalMax("1000000") @Nullable Double capacityPerMinute,
        @PositiveOrZero @Max(1_000_000) @Nullable Integer bufferSize,
        @PositiveOrZero @DecimalMax("1000000") @Nullable Double transitSeconds) {

    @JsonIgnore
    @AssertTrue(message = "source_node and target_node must be two machines")
    public boolean isBetweenTwo() {
        return sourceNode == null || !sourceNode.equals(targetNode);
    }
}
