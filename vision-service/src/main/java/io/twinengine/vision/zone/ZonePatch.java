package io.twinengine.vision.zone;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Changes to a zone; what is absent stays. */
public record ZonePatch(@JsonProperty("line_y_coordinate") @Nullable Double lineYCoordinate,
        @Nullable Boolean activeStatus, @Nullable Double fromX,
        @Nullable Double fromY, @Nullable Double toX, @Nullable Double toY, @Nullable ZoneUnit unit,
        @Nullable ZoneDirection direction, @Nullable ZoneMethod method, @Nullable List<String> objectTypes) {

    ZoneRequest over(Zone zone) {
        return new ZoneRequest(zone.nodeId(), or(lineYCoordinate, zone.lineYCoordinate()),
                or(activeStatus, zone.activeStatus()), or(fromX, zone.fromX()), or(fromY, zone.fromY()),
                or(toX, zone.toX()), or(toY, zone.toY()), or(unit, zone.unit()), or(direction, zone.direction()),
                or(method, zone.method()), or(objectTypes, zone.objectTypes()));
    }

    private static <T extends @Nullable Object> T or(@Nullable T given, T present) {
        return given == null ? present : given;
    }
}
