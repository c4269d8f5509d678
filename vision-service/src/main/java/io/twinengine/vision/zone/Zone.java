package io.twinengine.vision.zone;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.twinengine.vision.tracking.Line;

/**
 * A counting line of one camera: level at {@code lineYCoordinate}, or through two points when these are given.
 *
 * @param objectTypes what is counted here; the first one names units that have no label of their own
 */
public record Zone(long id, long nodeId, long manufacturerId, double lineYCoordinate, @Nullable Double fromX,
        @Nullable Double fromY, @Nullable Double toX, @Nullable Double toY, ZoneUnit unit, ZoneDirection direction,
        ZoneMethod method, List<String> objectTypes, boolean activeStatus, long loopCount, long version,
        Instant createdAt, Instant updatedAt) {

    public static final String ANY_UNIT = "unit";

    public Zone {
        objectTypes = List.copyOf(objectTypes);
    }

    /** The line in pixels of a picture of this size. */
    public Line line(int width, int height) {
        double scaleX = unit == ZoneUnit.RELATIVE ? width : 1;
        double scaleY = unit == ZoneUnit.RELATIVE ? height : 1;
        if (fromX == null || fromY == null || toX == null || toY == null) {
            return new Line(id, 0, lineYCoordinate * scaleY, width, lineYCoordinate * scaleY);
        }
        return new Line(id, fromX * scaleX, fromY * scaleY, toX * scaleX, toY * scaleY);
    }

    /** Whether a unit with this label is counted here; without types everything is. */
    public boolean wants(String label) {
        return objectTypes.isEmpty() || objectTypes.stream().anyMatch(label::equalsIgnoreCase);
    }

    public String mainType() {
        return objectTypes.isEmpty() ? ANY_UNIT : objectTypes.getFirst();
    }
}
