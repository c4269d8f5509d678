package io.twinengine.sensor.detection;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The shifts of a plant; asked once per reading, so the offset of a time zone is kept until it changes. */
public final class ShiftSchedule {

    /** No shifts: limits that name one never apply. */
    public static final ShiftSchedule NONE = new ShiftSchedule(List.of(), true);
    /** Nobody has told yet: limits that name a shift stay as they are. */
    public static final ShiftSchedule UNKNOWN = new ShiftSchedule(List.of(), false);

    private static final long DAY_SECONDS = 86_400;
    private static final DayOfWeek[] DAYS = DayOfWeek.values();

    /** A shift that begins on the given days; it ends on the next day when {@code to} is not after {@code from}. */
    public record Shift(String name, Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
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

    /** The wall clock of a time zone. */
    private static final class WallClock {

        private final ZoneId zone;
        private volatile Offset offset = new Offset(0, 0, 0);

        WallClock(ZoneId zone) {
            this.zone = zone;
        }

        long localSecond(long epochSecond) {
            Offset known = offset;
            if (!known.holds(epochSecond)) {
                known = offsetAt(Instant.ofEpochSecond(epochSecond));
                offset = known;
            }
            return epochSecond + known.seconds();
        }

        private Offset offsetAt(Instant at) {
            var rules = zone.getRules();
            ZoneOffsetTransition next = rules.nextTransition(at);
            long until = next == null ? Long.MAX_VALUE : next.getInstant().getEpochSecond();
            return new Offset(at.getEpochSecond(), until, rules.getOffset(at).getTotalSeconds());
        }
    }

    private record Placed(Shift shift, WallClock clock) {}

    private final List<Placed> shifts;
    private final boolean known;

    public ShiftSchedule(List<Shift> shifts) {
        this(shifts, true);
    }

    private ShiftSchedule(List<Shift> shifts, boolean known) {
        Map<ZoneId, WallClock> clocks = new HashMap<>();
        this.shifts = shifts.stream()
                .map(shift -> new Placed(shift, clocks.computeIfAbsent(shift.zone(), WallClock::new)))
                .toList();
        this.known = known;
    }

    public boolean isKnown() {
        return known;
    }

    public Set<String> names() {
        return shifts.stream().map(placed -> placed.shift().name()).collect(Collectors.toSet());
    }

    /** Whether any of the named shifts is on at that moment. */
    boolean anyOn(Set<String> names, long epochMillis) {
        long epochSecond = Math.floorDiv(epochMillis, 1_000L);
        for (int i = 0; i < shifts.size(); i++) {
            Placed placed = shifts.get(i);
            if (names.contains(placed.shift().name()) && isOn(placed, epochSecond)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOn(Placed placed, long epochSecond) {
        long local = placed.clock().localSecond(epochSecond);
        // 1970-01-01 was a Thursday, the fourth day of the week.
        DayOfWeek day = DAYS[Math.floorMod(Math.floorDiv(local, DAY_SECONDS) + 3, 7)];
        return placed.shift().covers(day, (int) Math.floorMod(local, DAY_SECONDS));
    }
}
