package io.twinengine.contract;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** All shifts of a manufacturer, told whenever one of them changes; an empty list says that it has none. */
public record ShiftCalendar(long manufacturerId, List<Shift> shifts, Instant at) implements TwinEvent {

    public static final String TYPE = "report.shift-calendar.v1";

    /**
     * A shift that comes back on some days of the week, on the wall clock of a time zone.
     *
     * @param name unique within the manufacturer
     * @param days on which it begins
     * @param end not after the start: on the next day
     */
    public record Shift(String name, List<DayOfWeek> days, LocalTime start, LocalTime end, ZoneId timezone) {

        public Shift {
            days = List.copyOf(days);
        }
    }

    public ShiftCalendar {
        shifts = shifts == null ? List.of() : List.copyOf(shifts);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String topic() {
        return Topics.SHIFT_CALENDARS;
    }

    @Override
    public String key() {
        return Long.toString(manufacturerId);
    }
}
