package io.twinengine.report.fact;

import org.jspecify.annotations.Nullable;

import io.twinengine.report.oee.Figure;

/**
 * A figure as it is stored and shown: a value with its coverage, or the reason why there is none.
 *
 * @param value as a share; 1 is 100 %
 * @param coverage share of the planned busy time with data
 */
public record Indicator(@Nullable Double value, @Nullable Double coverage, @Nullable String reason) {

    static Indicator from(Figure figure) {
        return switch (figure) {
            case Figure.Known known -> new Indicator(known.value(), known.coverage(), null);
            case Figure.Unknown unknown -> new Indicator(null, null, unknown.reason().text());
        };
    }
}
