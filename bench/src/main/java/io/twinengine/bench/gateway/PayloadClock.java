package io.twinengine.bench.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Reads out of a message how old it is, without making an object of it. */
enum PayloadClock {

    /** {@code sent}, then a number: microseconds of this process' monotonic clock. */
    SENT("sent") {
        @Override
        long age(ByteBuffer from, int position) {
            int start = position;
            while (from.get(start) < '0' || from.get(start) > '9') {
                start++;
            }
            return System.nanoTime() / 1000 - number(from, start);
        }
    },

    /** {@code timestamp}, then the time of day at which a reading was made; to the millisecond. */
    READING("\"timestamp\":\"") {
        @Override
        long age(ByteBuffer from, int position) {
            int time = position + "2026-01-01T".length();
            long seconds = (digits(from, time, 2) * 60 + digits(from, time + 3, 2)) * 60 + digits(from, time + 6, 2);
            long millis = from.get(time + 8) == '.' ? digits(from, time + 9, 3) : 0;
            long now = ChronoUnit.MICROS.between(MIDNIGHT, Instant.now());
            return Math.floorMod(now - (seconds * 1000 + millis) * 1000, MICROS_PER_DAY);
        }
    };

    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final Instant MIDNIGHT = Instant.now().truncatedTo(ChronoUnit.DAYS);

    private final byte[] marker;

    PayloadClock(String marker) {
        this.marker = marker.getBytes(US_ASCII);
    }

    /** Microseconds since the message was sent; negative when it does not say. */
    long age(ByteBuffer from, int position, int length) {
        int end = position + length - marker.length;
        outer : for (int i = position; i < end; i++) {
            for (int j = 0; j < marker.length; j++) {
                if (from.get(i + j) != marker[j]) {
                    continue outer;
                }
            }
            return age(from, i + marker.length);
        }
        return -1;
    }

    abstract long age(ByteBuffer from, int afterMarker);

    private static long digits(ByteBuffer from, int position, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value * 10 + from.get(position + i) - '0';
        }
        return value;
    }

    /** A JSON number such as 1.234567E7, as Java writes a double. */
    private static long number(ByteBuffer from, int position) {
        long digits = 0;
        int fraction = -1;
        int i = position;
        for (;; i++) {
            byte next = from.get(i);
            if (next >= '0' && next <= '9') {
                digits = digits * 10 + next - '0';
                fraction += fraction >= 0 ? 1 : 0;
            } else if (next == '.') {
                fraction = 0;
            } else {
                break;
            }
        }
        int exponent = 0;
        if (from.get(i) == 'E') {
            for (i++; from.get(i) >= '0' && from.get(i) <= '9'; i++) {
                exponent = exponent * 10 + from.get(i) - '0';
            }
        }
        for (int shift = exponent - Math.max(fraction, 0); shift != 0; shift -= Integer.signum(shift)) {
            digits = shift > 0 ? digits * 10 : digits / 10;
        }
        return digits;
    }
}
