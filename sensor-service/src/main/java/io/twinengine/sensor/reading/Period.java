package io.twinengine.sensor.reading;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.twinengine.kit.problem.TwinException;

/**
 * A stretch of time.
 *
 * @param from included
 * @param to not included
 */
record Period(Instant from, Instant to) {

    /** Readings may be a little ahead of us. */
    private static final Duration AHEAD = Duration.ofMinutes(6);

    Period {
        if (!from.isBefore(to)) {
            throw TwinException.invalid("from", "Must be before to.");
        }
    }

    /** Up to now when no end is given, and that far back when no beginning is. */
    static Period of(@Nullable Instant from, @Nullable Instant to, Instant now, Duration back) {
        Instant end = to == null ? now.plus(AHEAD) : to;
        Instant begin = from == null ? end.minus(back) : from;
        return new Period(begin, end);
    }

    Duration length() {
        return Duration.between(from, to);
    }
}
