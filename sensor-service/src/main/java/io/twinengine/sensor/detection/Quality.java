package io.twinengine.sensor.detection;

/** How far a reading can be trusted; {@link #BAD} ones are kept by storage but never evaluated. */
public enum Quality {
    GOOD, UNCERTAIN, BAD
}
