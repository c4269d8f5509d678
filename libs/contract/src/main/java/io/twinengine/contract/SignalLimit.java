package io.twinengine.contract;

import org.jspecify.annotations.Nullable;

/**
 * A limit on one signal, in the signal's own unit; an absent side is not limited.
 *
 * @param signal a standard field ({@code temperature}, {@code vibration}, {@code torque}, {@code rpm},
 *        {@code tool_wear}, {@code ambient_temperature}) or the name of a metric
 * @param severity of the alert that a breach raises
 * @param hysteresis how far back inside the limit the signal must come before the breach is over, same unit
 * @param durationSeconds how long the breach must last before it counts
 */
public record SignalLimit(String signal, @Nullable Double low, @Nullable Double high, Severity severity,
        @Nullable Double hysteresis, @Nullable Double durationSeconds) {}
