package io.twinengine.sensor.storage;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;

/** A table with partitions by time. */
enum StoredTable {
    READING("reading"),
    MINUTE("reading_minute"),
    HOUR("reading_hour");

    private final String parent;

    StoredTable(String parent) {
        this.parent = parent;
    }

    String parent() {
        return parent;
    }

    /** First day of the partition that holds a day. */
    LocalDate periodOf(LocalDate day) {
        return switch (this) {
            case READING -> day;
            case MINUTE -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case HOUR -> day.withDayOfMonth(1);
        };
    }

    LocalDate periodAfter(LocalDate first) {
        return switch (this) {
            case READING -> first.plusDays(1);
            case MINUTE -> first.plusWeeks(1);
            case HOUR -> first.plusMonths(1);
        };
    }

    String partition(LocalDate first) {
        return parent + "_" + first.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
