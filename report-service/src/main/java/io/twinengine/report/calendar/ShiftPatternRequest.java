package io.twinengine.report.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import io.twinengine.kit.problem.TwinException;

/**
 * A shift pattern as a client sends it.
 *
 * @param manufacturer absent: the caller's own
 * @param days absent: every day
 * @param timezone absent: the manufacturer's
 */
public record ShiftPatternRequest(@Nullable Long manufacturer, @NotBlank @Size(max = 100) String name,
        @NotNull LocalTime start, @NotNull LocalTime end, @Nullable Set<DayOfWeek> days,
        @Nullable @Valid @Size(max = 20) List<@NotNull Break> breaks, @Nullable String timezone) {

    /** A break as a client sends it. */
    public record Break(@NotNull LocalTime start, @NotNull LocalTime end) {}

    ShiftPattern pattern(long id, ZoneId zone) {
        try {
            return new ShiftPattern(id, name.strip(), start, end,
                    days == null || days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
                    breaks == null
                            ? List.of()
                            : breaks.stream().map(pause -> new BreakTime(pause.start(), pause.end())).toList(),
                    timezone == null ? zone : zone(timezone));
        } catch (IllegalArgumentException e) {
            throw TwinException.invalid("breaks", String.valueOf(e.getMessage()));
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            throw TwinException.invalid("timezone", "Use a name of the tz database, such as Europe/Berlin.");
        }
    }
}
