package io.twinengine.report.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.twinengine.report.time.Span;

class ShiftPatternTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final LocalDate CLOCKS_FORWARD = LocalDate.of(2026, 3, 28);
    private static final LocalDate CLOCKS_BACK = LocalDate.of(2026, 10, 24);

    @Test
    void startsOnlyOnItsDays() {
        ShiftPattern pattern = new ShiftPattern(1, "Early", LocalTime.of(6, 0), LocalTime.of(14, 0),
                Set.of(DayOfWeek.FRIDAY), List.of(), BERLIN);

        assertThat(pattern.on(LocalDate.of(2026, 2, 13))).isPresent();
        assertThat(pattern.on(LocalDate.of(2026, 2, 14))).isEmpty();
    }

    @Test
    void nightShiftBelongsToTheEveningItBegins() {
        ShiftWindow night = night(BERLIN).on(LocalDate.of(2026, 2, 13)).orElseThrow();

        assertThat(night.date()).isEqualTo(LocalDate.of(2026, 2, 13));
        assertThat(night.span()).isEqualTo(
                new Span(Instant.parse("2026-02-13T21:00:00Z"), Instant.parse("2026-02-14T05:00:00Z")));
    }

    @Test
    void nightShiftIsAnHourShorterWhenClocksGoForward() {
        ShiftWindow night = night(BERLIN).on(CLOCKS_FORWARD).orElseThrow();

        assertThat(night.span().length()).isEqualTo(Duration.ofHours(7));
        assertThat(night.workingTime().length()).isEqualTo(Duration.ofMinutes(6 * 60 + 30));
    }

    @Test
    void nightShiftIsAnHourLongerWhenClocksGoBack() {
        assertThat(night(BERLIN).on(CLOCKS_BACK).orElseThrow().span().length()).isEqualTo(Duration.ofHours(9));
    }

    @Test
    void nightShiftKeepsItsLengthWhereClocksNeverChange() {
        assertThat(night(KOLKATA).on(CLOCKS_FORWARD).orElseThrow().span().length()).isEqualTo(Duration.ofHours(8));
        assertThat(night(KOLKATA).on(CLOCKS_BACK).orElseThrow().span().length()).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void shiftsThatMeetInTheMissingHourStillMeet() {
        ShiftPattern before = pattern("22:00", "02:30", List.of(), BERLIN);
        ShiftPattern after = pattern("02:30", "06:00", List.of(), BERLIN);

        Instant end = before.on(CLOCKS_FORWARD).orElseThrow().span().end();

        assertThat(end).isEqualTo(Instant.parse("2026-03-29T01:00:00Z"))
                .isEqualTo(after.on(CLOCKS_FORWARD.plusDays(1)).orElseThrow().span().start());
    }

    @Test
    void shiftsThatDoNotOverlapOnTheClockNeverOverlapInRealTime() {
        ShiftPattern before = pattern("22:00", "02:30", List.of(), BERLIN);
        ShiftPattern after = pattern("03:00", "06:00", List.of(), BERLIN);
        ShiftWindow first = before.on(CLOCKS_FORWARD).orElseThrow();
        ShiftWindow second = after.on(CLOCKS_FORWARD.plusDays(1)).orElseThrow();
        assertThat(first.span().intersect(second.span())).isEmpty();
    }

    @Test
    void seesThatTwoShiftsWouldRunAtTheSameTime() {
        LocalDate from = LocalDate.of(2026, 2, 13);
        ShiftPattern early = pattern("06:00", "14:00", List.of(), BERLIN);
        assertThat(early.overlaps(pattern("14:00", "22:00", List.of(), BERLIN), from)).isFalse();
        assertThat(early.overlaps(pattern("13:59", "22:00", List.of(), BERLIN), from)).isTrue();
        assertThat(early.overlaps(pattern("22:00", "06:01", List.of(), BERLIN), from)).isTrue();
        assertThat(early.overlaps(pattern("14:00", "22:00", List.of(), KOLKATA), from)).isTrue();
        ShiftPattern weekend = new ShiftPattern(2, "Weekend", LocalTime.of(6, 0), LocalTime.of(18, 0),
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), List.of(), BERLIN);
        ShiftPattern week = new ShiftPattern(3, "Week", LocalTime.of(6, 0), LocalTime.of(14, 0),
                Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), List.of(), BERLIN);
        assertThat(weekend.overlaps(week, from)).isFalse();
    }

    @Test
    void shiftsThatMeetInTheDoubledHourMeetAtItsFirstPass() {
        ShiftPattern before = pattern("22:00", "02:30", List.of(), BERLIN);
        ShiftPattern after = pattern("02:30", "06:00", List.of(), BERLIN);

        Instant end = before.on(CLOCKS_BACK).orElseThrow().span().end();

        assertThat(end).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"))
                .isEqualTo(after.on(CLOCKS_BACK.plusDays(1)).orElseThrow().span().start());
    }

    @Test
    void fullDayPatternLastsAsLongAsTheDay() {
        ShiftPattern day = pattern("00:00", "00:00", List.of(), BERLIN);

        assertThat(day.on(LocalDate.of(2026, 3, 29)).orElseThrow().span().length()).isEqualTo(Duration.ofHours(23));
        assertThat(day.on(LocalDate.of(2026, 10, 25)).orElseThrow().span().length()).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void breakOfNightShiftLiesAfterMidnight() {
        ShiftWindow night = night(BERLIN).on(LocalDate.of(2026, 2, 13)).orElseThrow();

        assertThat(night.breaks().asList()).containsExactly(
                new Span(Instant.parse("2026-02-14T01:00:00Z"), Instant.parse("2026-02-14T01:30:00Z")));
    }

    @Test
    void breakThatFallsIntoTheMissingHourIsTakenAfterIt() {
        ShiftPattern night = pattern("22:00", "06:00", List.of(pause("02:15", "02:45")), BERLIN);

        ShiftWindow shift = night.on(CLOCKS_FORWARD).orElseThrow();

        assertThat(shift.breaks().length()).isEqualTo(Duration.ofMinutes(30));
        assertThat(shift.workingTime().length()).isEqualTo(Duration.ofMinutes(6 * 60 + 30));
    }

    @Test
    void refusesBreakOutsideTheShift() {
        assertThatThrownBy(() -> pattern("06:00", "14:00", List.of(pause("13:45", "14:15")), BERLIN))
                .hasMessageContaining("outside the shift");
    }

    @Test
    void plannedStopsAndBreaksAreNotPlannedBusyTime() {
        ShiftPattern early = pattern("06:00", "14:00", List.of(pause("10:00", "10:30")), BERLIN);
        WorkCalendar calendar = new WorkCalendar(BERLIN, List.of(early), List.of(
                new PlannedStop(17L, Instant.parse("2026-02-13T09:15:00Z"), Instant.parse("2026-02-13T10:00:00Z"),
                        "Tool change")));
        ShiftWindow shift = calendar.shiftsOn(LocalDate.of(2026, 2, 13)).getFirst();

        assertThat(calendar.plannedBusyTime(shift, 17).length()).isEqualTo(Duration.ofMinutes(480 - 30 - 30));
        assertThat(calendar.plannedBusyTime(shift, 18).length()).isEqualTo(Duration.ofMinutes(480 - 30));
    }

    @Test
    void findsTheShiftThatRunsAtAnInstant() {
        WorkCalendar calendar = new WorkCalendar(BERLIN, List.of(night(BERLIN)), List.of());

        assertThat(calendar.shiftsAt(Instant.parse("2026-02-14T04:59:59Z"))).extracting(ShiftWindow::date)
                .containsExactly(LocalDate.of(2026, 2, 13));
        assertThat(calendar.shiftsAt(Instant.parse("2026-02-14T05:00:00Z"))).isEmpty();
    }

    private static ShiftPattern night(ZoneId zone) {
        return pattern("22:00", "06:00", List.of(pause("02:00", "02:30")), zone);
    }

    private static BreakTime pause(String from, String to) {
        return new BreakTime(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static ShiftPattern pattern(String from, String to, List<BreakTime> breaks, ZoneId zone) {
        return new ShiftPattern(1, "Shift", LocalTime.parse(from), LocalTime.parse(to),
                EnumSet.allOf(DayOfWeek.class), breaks, zone);
    }
}
