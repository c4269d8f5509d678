package io.twinengine.report.prose;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Finds dates and times of day in a sentence, in the formats people write them, and takes them out of it. */
final class Moments {

    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
            "oct", "nov", "dec");
    private static final String MONTH = "(?<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b\\.?";
    private static final String DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
    private static final String YEAR = "(?:,?\\s+(?<year>\\d{4}))?";
    private static final List<Pattern> DATES = Stream.of(
            "\\b(?<year>\\d{4})-(?<mm>\\d{1,2})-(?<day>\\d{1,2})(?:T|\\b)",
            "\\b(?<day>\\d{1,2})(?<sep>[./-])(?<mm>\\d{1,2})\\k<sep>(?<year>\\d{4}|\\d{2})\\b",
            "\\b" + DAY + "\\s+(?:of\\s+)?" + MONTH + YEAR,
            "\\b" + MONTH + "\\s+" + DAY + "\\b" + YEAR,
            "\\b" + MONTH + "\\s+(?<year>\\d{4})\\b").map(Pattern::compile).toList();
    private static final Pattern WEEKDAY = Pattern
            .compile("(?i)\\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\\b");
    private static final Pattern TIME = Pattern.compile(
            "(?i)\\b(?<h>\\d{1,2})(?::|h)(?<m>\\d{2})(?::\\d{2})?(?:\\s*(?<half>[ap])\\.?m\\b\\.?)?(?:\\s*(?:Z|UTC)\\b)?");
    private static final Pattern HOUR = Pattern
            .compile("(?i)\\b(?<h>\\d{1,2})(?:\\s*(?<half>[ap])\\.?m\\b\\.?|\\s*o'?clock\\b)");
    private static final Pattern NAMED_TIME = Pattern.compile("(?i)\\b(noon|midday|midnight)\\b");

    private final Set<LocalDate> dates;
    private final Set<LocalTime> times;
    private final List<Violation> violations = new ArrayList<>();
    private StringBuilder rest = new StringBuilder();

    Moments(Set<LocalDate> dates, Set<LocalTime> times) {
        this.dates = dates;
        this.times = times;
    }

    List<Violation> violations() {
        return violations;
    }

    /** Checks the sentence's dates and times; what comes back has spaces where they stood. */
    String take(String sentence) {
        rest = new StringBuilder(sentence);
        for (Pattern pattern : DATES) {
            each(pattern, matcher -> date(matcher, pattern));
        }
        each(WEEKDAY, matcher -> weekday(matcher.group(1))
                ? null
                : new Violation(Violation.Kind.DATE, matcher.group(), "is not the weekday of any date in the table"));
        each(TIME, this::time);
        each(HOUR, this::time);
        each(NAMED_TIME, matcher -> {
            LocalTime time = matcher.group().equalsIgnoreCase("midnight") ? LocalTime.MIDNIGHT : LocalTime.NOON;
            return times.contains(time) ? null : unknownTime(matcher.group());
        });
        return rest.toString();
    }

    private interface Check {
        @Nullable
        Violation of(Matcher matcher);
    }

    private void each(Pattern pattern, Check check) {
        Matcher matcher = pattern.matcher(rest.toString());
        while (matcher.find()) {
            Violation violation = check.of(matcher);
            if (violation != null) {
                violations.add(violation);
            }
            rest.replace(matcher.start(), matcher.end(), " ".repeat(matcher.end() - matcher.start()));
        }
    }

    private @Nullable Violation date(Matcher matcher, Pattern pattern) {
        String year = group(matcher, pattern, "year");
        String day = group(matcher, pattern, "day");
        String month = group(matcher, pattern, "month");
        String number = group(matcher, pattern, "mm");
        boolean known = dates.stream().anyMatch(date -> (year == null || endsWith(date.getYear(), year))
                && (month == null
                        || MONTHS.indexOf(month.substring(0, 3).toLowerCase(Locale.ROOT)) + 1 == date.getMonthValue())
                && (number == null
                        ? day == null || Integer.parseInt(day) == date.getDayOfMonth()
                        : sameDay(date, Integer.parseInt(day == null ? "0" : day), Integer.parseInt(number))));
        return known ? null : new Violation(Violation.Kind.DATE, matcher.group(), "is not a date of the table");
    }

    // 02/13/2026 and 13/02/2026 are both in use.
    private static boolean sameDay(LocalDate date, int first, int second) {
        return date.getDayOfMonth() == first && date.getMonthValue() == second
                || date.getDayOfMonth() == second && date.getMonthValue() == first;
    }

    private static boolean endsWith(int year, String written) {
        return Integer.toString(year).endsWith(written);
    }

    private static @Nullable String group(Matcher matcher, Pattern pattern, String name) {
        return pattern.namedGroups().containsKey(name) ? matcher.group(name) : null;
    }

    private boolean weekday(String name) {
        return dates.stream().map(LocalDate::getDayOfWeek).map(DayOfWeek::name).anyMatch(name::equalsIgnoreCase);
    }

    private @Nullable Violation time(Matcher matcher) {
        int hour = Integer.parseInt(matcher.group("h"));
        String half = matcher.group().matches("(?i).*[ap]\\.?m\\b.*") ? matcher.group("half") : null;
        if (half != null) {
            hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        int minute = matcher.pattern() == TIME ? Integer.parseInt(matcher.group("m")) : 0;
        try {
            return times.contains(LocalTime.of(hour == 24 ? 0 : hour, minute)) ? null : unknownTime(matcher.group());
        } catch (DateTimeException e) {
            return unknownTime(matcher.group());
        }
    }

    private static Violation unknownTime(String quote) {
        return new Violation(Violation.Kind.TIME, quote, "is not a time of the table");
    }
}
