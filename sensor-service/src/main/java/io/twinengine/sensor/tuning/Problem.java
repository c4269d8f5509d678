package io.twinengine.sensor.tuning;

/**
 * A setting that cannot be used.
 *
 * @param origin whose setting it is
 * @param field its place in the settings, such as {@code limits[2]}
 * @param detail one sentence that says what would be right
 */
public record Problem(Origin origin, String field, String detail) {}
