package io.twinengine.vision.zone;

import io.twinengine.vision.tracking.Direction;

/** Which crossings a line counts. */
public enum ZoneDirection {
    FORWARD,
    BACKWARD,
    BOTH;

    public boolean counts(Direction direction) {
        return this == BOTH || name().equals(direction.name());
    }
}
