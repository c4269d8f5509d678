package io.twinengine.sensor.ingest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** ISO 8601 times with an offset, from bytes to microseconds since 1970, which is what the database keeps. */
final class IsoTime {

    static final long INVALID = Long.MAX_VALUE;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int[] DAYS_BEFORE_MONTH = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    private static final int SECONDS_END = 19;

    private IsoTime() {}

    /** Reads {@code 2026-02-13T08:00:00.123Z} by position; any other form goes to the JDK's parser. */
    static long epochMicros(byte[] text, int start, int length) {
        boolean usual = length > SECONDS_END && length <= 27 && text[start + length - 1] == 'Z'
                && text[start + 4] == '-'
                && text[start + 7] == '-' && text[start + 10] == 'T' && text[start + 13] == ':'
                && text[start + 16] == ':';
        if (!usual) {
            return slowly(text, start, length);
        }
        int year = number(text, start, 4);
        int month = number(text, start + 5, 2);
        int day = number(text, start + 8, 2);
        int hour = number(text, start + 11, 2);
        int minute = number(text, start + 14, 2);
        int second = number(text, start + 17, 2);
        int micros = micros(text, start + SECONDS_END, length - SECONDS_END - 1);
        boolean plain = year >= 1970 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour >= 0
                && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60 && micros >= 0;
        if (!plain) {
            return slowly(text, start, length);
        }
        int leapDays = (year - 1969) / 4 + (year % 4 == 0 && month > 2 ? 1 : 0);
        long days = (year - 1970) * 365L + leapDays + DAYS_BEFORE_MONTH[month - 1] + day - 1;
        return (days * 86_400 + hour * 3_600L + minute * 60L + second) * MICROS_PER_SECOND + micros;
    }

    static long slowly(String text) {
        try {
            return epochMicros(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException | ArithmeticException _) {
            return INVALID;
        }
    }

    static long epochMicros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), MICROS_PER_SECOND), at.getNano() / 1_000);
    }

    static Instant instant(long epochMicros) {
        return Instant.ofEpochSecond(Math.floorDiv(epochMicros, MICROS_PER_SECOND),
                Math.floorMod(epochMicros, MICROS_PER_SECOND) * 1_000);
    }

    private static long slowly(byte[] text, int start, int length) {
        return slowly(new String(text, start, length, StandardCharsets.UTF_8));
    }

    private static int number(byte[] text, int start, int digits) {
        int value = 0;
        for (int i = start; i < start + digits; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return -1;
            }
            value = value * 10 + text[i] - '0';
        }
        return value;
    }

    private static int micros(byte[] text, int start, int length) {
        if (length == 0) {
            return 0;
        }
        if (text[start] != '.' || length < 2) {
            return -1;
        }
        int value = number(text, start + 1, length - 1);
        for (int i = length - 1; i < 6 && value > 0; i++) {
            value *= 10;
        }
        return value;
    }
}
