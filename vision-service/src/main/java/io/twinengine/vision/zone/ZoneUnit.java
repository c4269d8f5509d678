package io.twinengine.vision.zone;

/** What a line's coordinates are measured in. */
public enum ZoneUnit {
    /** Parts of the picture, 0 to 1; they hold for every resolution. */
    RELATIVE,
    PIXEL
}
