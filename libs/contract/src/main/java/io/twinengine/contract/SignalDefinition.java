package io.twinengine.contract;

import org.jspecify.annotations.Nullable;

/**
 * What a signal of a machine type is measured in and what it can physically show. A value outside is the fault of its
 * sensor, not of the machine; an absent side is not checked.
 *
 * @param signal a standard field, as in {@link SignalLimit}, or the name of a metric
 * @param unit of a metric, such as {@code bar} or {@code l/min}; a standard field has the unit that {@link Reading} gives
 *        it
 */
public record SignalDefinition(String signal, @Nullable String unit, @Nullable Double lowest,
        @Nullable Double highest) {}
