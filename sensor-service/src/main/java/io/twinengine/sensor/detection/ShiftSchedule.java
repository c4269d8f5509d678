package io.twinengine.sensor.detection;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Set;

/** The shifts of a plant, in its own time zone; asked once per reading, so the zone's offset is kept until it changes. */
public final class ShiftSchedule {

    /** No shifts: limits that name one never apply. */
    public static final ShiftSchedule NONE = new ShiftSchedule(ZoneId.of("UTC"), List.of());

    private static final long DAY_SECONDS = 86_400;

    /** A shift that begins on the given days; it ends on the next day when {@code to} is not after {@code from}. */
    public record Shift(String name, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        public Shift {
            days = Set.copyOf(days);
        }

        private boolean covers(DayOfWeek day, int second) {
            int begin = from.toSecondOfDay();
            int end = to.toSecondOfDay();
            if (begin < end) {
                return days.contains(day) && second >= begin && second < end;
            }
            return days.contains(day) && second >= begin || days.contains(day.minus(1)) && second < end;
        }
    }

    private record Offset(long fromSecond, long untilSecond, int seconds) {
        boolean holds(long epochSecond) {
            return epochSecond >= fromSecond && epochSecond < untilSecond;
        }
    }

    private static final DayOfWeek[] DAYS = DayOfWeek.values();

    private final ZoneId zone;
    private final List<Shift> shifts;
    private volatile Offset offset = new Offset(0, 0, 0);

    public ShiftSchedule(ZoneId zone, List<Shift> shifts) {
        this.zone = zone;
        this.shifts = List.copyOf(shifts);
    }

    /** Whether any of the named shifts is on at that moment. */
    boolean anyOn(Set<String> names, long epochMillis) {
        long epochSecond = Math.floorDiv(epochMillis, 1_000L);
        long local = epochSecond + offsetSeconds(epochSecond);
        // 1970-01-01 was a Thursday, the fourth day of the week.
        DayOfWeek day = DAYS[Math.floorMod(Math.floorDiv(local, DAY_SECONDS) + 3, 7)];
        int second = (int) Math.floorMod(local, DAY_SECONDS);
        for (int i = 0; i < shifts.size(); i++) {
            Shift shift = shifts.get(i);
            if (names.contains(shift.name()) && shift.covers(day, second)) {
                return true;
            }
        }
        return false;
    }

    private int offsetSeconds(long epochSecond) {
        Offset known = offset;
        if (!known.holds(epochSecond)) {
            known = offsetAt(Instant.ofEpochSecond(epochSecond));
            offset = known;
        }
        return known.seconds();
    }

    private Offset offsetAt(Instant at) {
        var rules = zone.getRules();
        ZoneOffsetTransition next = rules.nextTransition(at);
        long until = next == null ? Long.MAX_VALUE : next.getInstant().getEpochSecond();
        return new Offset(at.getEpochSecond(), until, rules.getOffset(at).getTotalSeconds());
    }
}
