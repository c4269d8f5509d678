package io.twinengine.vision.tracking;

/** Which way a unit crossed a line. */
public enum Direction {
    FORWARD,
    BACKWARD
}
