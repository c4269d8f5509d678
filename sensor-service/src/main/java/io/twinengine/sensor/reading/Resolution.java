package io.twinengine.sensor.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a chart is made from. */
enum Resolution {
    HOUR(Duration.ofHours(1), ChronoUnit.HOURS),
    MINUTE(Duration.ofMinutes(1), ChronoUnit.MINUTES),
    RAW(Duration.ofMillis(1), ChronoUnit.MILLIS);

    /** Fewer stretches than this part of what was asked for look coarse. */
    private static final int FEW = 4;

    private final Duration granularity;
    private final ChronoUnit unit;

    Resolution(Duration granularity, ChronoUnit unit) {
        this.granularity = granularity;
        this.unit = unit;
    }

    /** The coarsest that still makes a good chart, because it is read so much faster. */
    static Resolution of(Period period, int points) {
        for (Resolution each : values()) {
            if (each.stretches(period) >= Math.ceilDiv(points, FEW)) {
                return each;
            }
        }
        return RAW;
    }

    /** How long a stretch is, so that there are at most so many; whole minutes or hours where it is made from such. */
    Duration step(Period period, int points) {
        return granularity.multipliedBy(Math.max(1, Math.ceilDiv(stretches(period), points)));
    }

    Instant aligned(Instant at) {
        return at.truncatedTo(unit);
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    private long stretches(Period period) {
        return Math.ceilDiv(period.length().toMillis(), granularity.toMillis());
    }
}
