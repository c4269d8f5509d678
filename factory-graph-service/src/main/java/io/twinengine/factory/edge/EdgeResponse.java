package io.twinengine.factory.edge;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.twinengine.factory.topology.FlowType;
import io.twinengine.factory.topology.Warning;

/**
 * An edge.
 *
 * @param warnings what looks wrong about its machines; only in the answer to an edit
 */
public record EdgeResponse(long id, long sourceNode, String sourceNodeName, long targetNode, String targetNodeName,
        FlowType flowType, @Nullable Double capacityPerMinute, @Nullable Integer bufferSize,
        @Nullable Double transitSeconds, Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Warning> warnings) {

    /** An edge and the version that its ETag shows. */
    public record Versioned(EdgeResponse body, long version) {}
}
