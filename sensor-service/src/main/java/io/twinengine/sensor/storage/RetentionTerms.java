package io.twinengine.sensor.storage;

import java.time.LocalDate;

/**
 * How many days data is kept: single readings, minutes, hours. What is finer is never kept longer than what is made from
 * it.
 */
public record RetentionTerms(int readingsDays, int minutesDays, int hoursDays) {

    public RetentionTerms {
        if (readingsDays < 1 || minutesDays < readingsDays || hoursDays < minutesDays) {
            throw new IllegalArgumentException(
                    "Readings must be kept for a day at least, minutes as long as readings, hours as long as minutes.");
        }
    }

    RetentionTerms within(RetentionTerms most) {
        return new RetentionTerms(Math.min(readingsDays, most.readingsDays), Math.min(minutesDays, most.minutesDays),
                Math.min(hoursDays, most.hoursDays));
    }

    /** The first day that is kept. */
    LocalDate keptFrom(StoredTable table, LocalDate today) {
        return today.minusDays(switch (table) {
            case READING -> readingsDays;
            case MINUTE -> minutesDays;
            case HOUR -> hoursDays;
        });
    }
}
