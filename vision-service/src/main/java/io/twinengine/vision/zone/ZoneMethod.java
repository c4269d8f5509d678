package io.twinengine.vision.zone;

/** How units are seen at a line. */
public enum ZoneMethod {
    /** The detector when all types of the zone are labels it knows, otherwise the belt counter. */
    AUTO,
    BELT,
    EMBEDDED
}
