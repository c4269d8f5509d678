package io.twinengine.vision.zone;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A zone as clients see it. */
public record ZoneResponse(long id, long machineNode, String machineNodeName,
        @JsonProperty("line_y_coordinate") double lineYCoordinate,
        boolean activeStatus, long loopCount, Instant createdAt, Instant updatedAt, @Nullable Double fromX,
        @Nullable Double fromY, @Nullable Double toX, @Nullable Double toY, ZoneUnit unit, ZoneDirection direction,
        ZoneMethod method, List<String> objectTypes) {

    static ZoneResponse from(Zone zone, String nodeName) {
        return new ZoneResponse(zone.id(), zone.nodeId(), nodeName, zone.lineYCoordinate(), zone.activeStatus(),
                zone.loopCount(), zone.createdAt(), zone.updatedAt(), zone.fromX(), zone.fromY(), zone.toX(),
                zone.toY(), zone.unit(), zone.direction(), zone.method(), zone.objectTypes());
    }
}
