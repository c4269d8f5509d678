package io.twinengine.report.prose;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How numbers, times and lists read in English. */
final class Phrases {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private Phrases() {}

    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    static String count(long number, String singular) {
        return number(number) + " " + (number == 1 ? singular : singular + "s");
    }

    static String percent(double ratio) {
        return String.format(Locale.ENGLISH, "%.1f%%", ratio * 100);
    }

    static String minutes(double minutes) {
        long rounded = Math.round(Duration.ofMillis(Math.round(minutes * 60_000)).toMillis() / 60_000.0);
        if (rounded < 1 && minutes > 0) {
            return String.format(Locale.ENGLISH, "%.1f minutes", minutes);
        }
        if (rounded < 120) {
            return rounded == 1 ? "1 minute" : rounded + " minutes";
        }
        return rounded % 60 == 0 ? rounded / 60 + " h 0 min" : rounded / 60 + " h " + rounded % 60 + " min";
    }

    static String date(LocalDate date) {
        return DATE.format(date);
    }

    static String time(java.time.Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }

    static String list(List<String> items) {
        return items.size() < 2
                ? String.join("", items)
                : String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.getLast();
    }

    static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ENGLISH) + text.substring(1);
    }
}
