package io.twinengine.sensor.detection;

/**
 * What a learned layer takes as normal for a signal of a machine.
 *
 * @param layer {@link AlertKind#STATE} (mean and three standard deviations of the healthy state) or
 *        {@link AlertKind#POINT} (between the least of the highest and the greatest of the lowest values seen)
 * @param againstAmbient whether the range is one of differences to the ambient temperature
 */
public record NormalRange(String signal, AlertKind layer, double low, double high, boolean againstAmbient) {}
