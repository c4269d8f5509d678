package io.twinengine.kit.json;

import java.time.Instant;

/** Which times a database keeps, and durations can be counted between. */
final class StorableTime {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    static final String RULE = "must lie in the years 0 to 9999";

    private StorableTime() {}

    static boolean is(Instant time) {
        return !time.isBefore(FIRST) && !time.isAfter(LAST);
    }
}
