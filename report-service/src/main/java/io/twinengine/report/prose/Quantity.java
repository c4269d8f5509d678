package io.twinengine.report.prose;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.twinengine.report.fact.Aspect;
import io.twinengine.report.fact.FactValue.Noun;

/**
 * A number as it stands in a text.
 *
 * @param decimals how many decimals were written: the writer's own rounding
 * @param unit what kind of number it claims to be
 * @param noun what is counted, when the text says so
 * @param measure the unit of a measured value, when the text has one
 * @param fuzz how exact the text claims to be
 * @param aspects what the clause around the number is about
 */
record Quantity(String quote, int position, double value, int decimals, Unit unit, @Nullable Noun noun,
        @Nullable String measure, Fuzz fuzz, Set<Aspect> aspects) {

    /** Kinds of numbers. */
    enum Unit {
        PLAIN,
        PERCENT,
        HOURS,
        MINUTES,
        SECONDS,
        DAYS,
        PER_HOUR,
        MEASURE
    }

    /** How exact a number claims to be. */
    enum Fuzz {
        EXACT,
        ABOUT,
        MORE_THAN,
        LESS_THAN
    }
}
