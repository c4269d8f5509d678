package io.twinengine.report.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

import io.twinengine.kit.problem.TwinException;

/**
 * The years a plant's data may lie in. What lies outside comes from a broken clock or a slip of the keyboard, and
 * neither every database nor every calendar could hold it.
 */
public final class Era {

    public static final LocalDate FIRST = LocalDate.of(1970, 1, 2);
    public static final LocalDate LAST = LocalDate.of(2999, 12, 30);

    private static final Instant START = FIRST.atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final Instant END = LAST.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);

    private Era() {}

    public static boolean contains(Instant instant) {
        return !instant.isBefore(START) && instant.isBefore(END);
    }

    public static boolean contains(LocalDate date) {
        return !date.isBefore(FIRST) && !date.isAfter(LAST);
    }

    /** Fails with 400 when a client's date lies outside; absent dates are somebody else's matter. */
    public static void require(@Nullable LocalDate date) {
        if (date != null && !contains(date)) {
            throw TwinException.invalid("date", "Use a year from 1970 to 2999.");
        }
    }
}
