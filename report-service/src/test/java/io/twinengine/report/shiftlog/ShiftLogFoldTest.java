package io.twinengine.report.shiftlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Severity;
import io.twinengine.contract.StatusCause.Kind;
import io.twinengine.contract.StoppageChanged.Flow;
import io.twinengine.report.calendar.BreakTime;
import io.twinengine.report.calendar.PlannedStop;
import io.twinengine.report.calendar.ShiftPattern;
import io.twinengine.report.calendar.ShiftWindow;
import io.twinengine.report.calendar.WorkCalendar;
import io.twinengine.report.plant.Machine;
import io.twinengine.report.plant.PlantEvent;
import io.twinengine.report.plant.PlantEvent.AlertSeen;
import io.twinengine.report.plant.PlantEvent.FlowChanged;
import io.twinengine.report.plant.PlantEvent.StatusChanged;
import io.twinengine.report.plant.PlantEvent.UnitsCounted;

class ShiftLogFoldTest {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 13);
    private static final Machine PRESS = new Machine(1, "Press", "Line A", Duration.ofSeconds(30), true, true);
    private static final ShiftPattern EARLY = new ShiftPattern(1, "Early", LocalTime.of(6, 0), LocalTime.of(14, 0),
            EnumSet.allOf(java.time.DayOfWeek.class),
            List.of(new BreakTime(LocalTime.of(10, 0), LocalTime.of(10, 30))), ZoneOffset.UTC);
    private static final WorkCalendar CALENDAR = new WorkCalendar(ZoneOffset.UTC, List.of(EARLY), List.of());

    @Test
    void addsUpUnitsAndRejectsOfTheShiftOnly() {
        MachineTally press = fold(units("05:59", 100, 0), units("06:00", 7, 1), units("13:59", 5, 0),
                units("14:00", 50, 0));

        assertThat(press.units()).isEqualTo(12);
        assertThat(press.rejects()).isEqualTo(1);
    }

    @Test
    void errorOutsideBreaksIsDowntimeWithTheAlertsPrediction() {
        MachineTally press = fold(status("05:00", NodeStatus.ERROR, NodeStatus.NORMAL, Kind.NONE, null),
                alert("07:55", 9, "Heat dissipation failure"),
                status("09:45", NodeStatus.NORMAL, NodeStatus.ERROR, Kind.ALERT, 9L),
                status("10:40", NodeStatus.ERROR, NodeStatus.NORMAL, Kind.NONE, null));

        assertThat(press.stops()).singleElement().satisfies(stop -> {
            assertThat(stop.cause().label()).isEqualTo("Heat dissipation failure");
            assertThat(stop.downtime()).isEqualTo(Duration.ofMinutes(25));
            assertThat(stop.whole().length()).isEqualTo(Duration.ofMinutes(55));
            assertThat(stop.failure()).isTrue();
        });
        assertThat(press.producing()).isEqualTo(Duration.ofMinutes(450 - 25));
        assertThat(press.alerts()).hasSize(1);
    }

    @Test
    void beltThatStandsWhileTheMachineIsUpIsDowntimeButNoFailure() {
        MachineTally press = fold(status("05:00", NodeStatus.ERROR, NodeStatus.NORMAL, Kind.NONE, null),
                flow("08:00", Flow.STOPPED), flow("08:20", Flow.RUNNING), flow("09:00", Flow.MICRO_STOP));

        assertThat(press.stops()).singleElement().satisfies(stop -> {
            assertThat(stop.cause().kind()).isEqualTo(StopCause.Kind.BELT);
            assertThat(stop.downtime()).isEqualTo(Duration.ofMinutes(20));
            assertThat(stop.failure()).isFalse();
        });
    }

    @Test
    void silentMachineIsUnknownNotDown() {
        MachineTally press = fold(status("05:00", NodeStatus.ERROR, NodeStatus.NORMAL, Kind.NONE, null),
                status("07:00", NodeStatus.NORMAL, NodeStatus.OFFLINE, Kind.PRESENCE, null),
                status("08:00", NodeStatus.OFFLINE, NodeStatus.NORMAL, Kind.NONE, null));

        assertThat(press.downtime()).isZero();
        assertThat(press.observed()).isEqualTo(Duration.ofMinutes(450 - 60));
        assertThat(press.producing()).isEqualTo(press.observed());
    }

    @Test
    void firstEventTellsTheStatusItEnded() {
        MachineTally press = fold(status("12:00", NodeStatus.NORMAL, NodeStatus.ERROR, Kind.OVERRIDE, null));

        assertThat(press.observed()).isEqualTo(Duration.ofMinutes(450));
        assertThat(press.downtime()).isEqualTo(Duration.ofHours(2));
        assertThat(press.stops().getFirst().overInShift()).isFalse();
    }

    @Test
    void stopThatBeganEarlierAndLastsOnIsClippedToTheShift() {
        MachineTally press = fold(status("04:00", NodeStatus.NORMAL, NodeStatus.ERROR, Kind.OVERRIDE, null),
                status("15:00", NodeStatus.ERROR, NodeStatus.NORMAL, Kind.NONE, null));

        assertThat(press.stops()).singleElement().satisfies(stop -> {
            assertThat(stop.beganInShift()).isFalse();
            assertThat(stop.overInShift()).isFalse();
            assertThat(stop.downtime()).isEqualTo(Duration.ofMinutes(450));
        });
    }

    @Test
    void stopThatEndsWithTheShiftIsOver() {
        MachineTally press = fold(status("13:30", NodeStatus.NORMAL, NodeStatus.ERROR, Kind.OVERRIDE, null),
                status("14:00", NodeStatus.ERROR, NodeStatus.NORMAL, Kind.NONE, null));

        assertThat(press.stops().getFirst().overInShift()).isTrue();
    }

    @Test
    void nothingIsKnownOfMachineWithoutEvents() {
        MachineTally press = fold();

        assertThat(press.observed()).isZero();
        assertThat(press.plannedBusy()).isEqualTo(Duration.ofMinutes(450));
    }

    @Test
    void hourWithoutAnyCountHasNoCounterData() {
        MachineTally press = fold(status("05:00", NodeStatus.ERROR, NodeStatus.NORMAL, Kind.NONE, null),
                units("06:10", 10, 0), units("08:10", 10, 0));

        assertThat(press.counted()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void plannedStopIsNeitherBusyNorDowntime() {
        WorkCalendar calendar = new WorkCalendar(ZoneOffset.UTC, List.of(EARLY),
                List.of(new PlannedStop(null, at("12:00"), at("13:00"), "Inventory")));
        ShiftTally tally = new ShiftLogFold(calendar).fold(shift(), List.of(PRESS),
                List.of(status("11:30", NodeStatus.NORMAL, NodeStatus.ERROR, Kind.OVERRIDE, null)));

        assertThat(tally.downtime()).isEqualTo(Duration.ofMinutes(90));
        assertThat(tally.machines().getFirst().plannedBusy()).isEqualTo(Duration.ofMinutes(390));
    }

    @Test
    void unitsThatPassAnotherCounterAreNotOutput() {
        Machine feeder = new Machine(2, "Feeder", "Line A", null, false, false);
        ShiftTally tally = new ShiftLogFold(CALENDAR).fold(shift(), List.of(PRESS, feeder),
                List.of(units("07:00", 10, 0), new UnitsCounted("f", 2, at("07:00"), 10, 3)));

        assertThat(tally.units()).isEqualTo(10);
        assertThat(tally.rejects()).isZero();
    }

    @Test
    void replayInAnyOrderAndTwiceGivesTheSameLog() {
        List<PlantEvent> events = randomDay(new Random(4711), 400);
        ShiftTally once = new ShiftLogFold(CALENDAR).fold(shift(), List.of(PRESS), events);
        List<PlantEvent> again = new ArrayList<>(events);
        again.addAll(events.subList(50, 300));
        Collections.shuffle(again, new Random(7));

        assertThat(new ShiftLogFold(CALENDAR).fold(shift(), List.of(PRESS), again)).isEqualTo(once);
    }

    @Test
    void timeIsNeverCountedTwice() {
        for (int seed = 0; seed < 200; seed++) {
            MachineTally press = new ShiftLogFold(CALENDAR)
                    .fold(shift(), List.of(PRESS), randomDay(new Random(seed), 60)).machines().getFirst();

            assertThat(press.producing().plus(press.downtime())).isEqualTo(press.observed());
            assertThat(press.counted()).isLessThanOrEqualTo(press.producing());
        }
    }

    @Test
    void newestRevisionOfAnAlertCounts() {
        AlertSeen raised = new AlertSeen("a:9", 1, at("07:00"), 9, Severity.LOW, "Wear", null, 1);
        AlertSeen worse = new AlertSeen("a:9", 1, at("07:00"), 9, Severity.CRITICAL, "Wear", at("08:00"), 4);

        assertThat(fold(worse, raised).alerts()).containsExactly(worse);
        assertThat(fold(raised, worse).alerts()).containsExactly(worse);
    }

    private static List<PlantEvent> randomDay(Random random, int size) {
        List<PlantEvent> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Instant at = at("04:00").plus(random.nextInt(12 * 60), ChronoUnit.MINUTES);
            events.add(switch (random.nextInt(4)) {
                case 0 -> new StatusChanged("s" + i, 1, at, pick(random, NodeStatus.values()),
                        pick(random, NodeStatus.values()), pick(random, Kind.values()), (long) random.nextInt(5));
                case 1 -> new FlowChanged("f" + i, 1, at, pick(random, Flow.values()));
                case 2 -> new AlertSeen("a" + i, 1, at, i, Severity.HIGH, "Wear " + i, null, 1);
                default -> new UnitsCounted("u" + i, 1, at, random.nextInt(9), random.nextInt(2));
            });
        }
        return events;
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static MachineTally fold(PlantEvent... events) {
        return new ShiftLogFold(CALENDAR).fold(shift(), List.of(PRESS), List.of(events)).machines().getFirst();
    }

    private static ShiftWindow shift() {
        return CALENDAR.shiftsOn(DAY).getFirst();
    }

    private static UnitsCounted units(String time, long units, long rejects) {
        return new UnitsCounted("u" + time, 1, at(time), units, rejects);
    }

    private static StatusChanged status(String time, NodeStatus from, NodeStatus to, Kind cause, Long alertId) {
        return new StatusChanged("s" + time, 1, at(time), from, to, cause, alertId);
    }

    private static FlowChanged flow(String time, Flow flow) {
        return new FlowChanged("f" + time, 1, at(time), flow);
    }

    private static AlertSeen alert(String time, long id, String prediction) {
        return new AlertSeen("a" + id, 1, at(time), id, Severity.HIGH, prediction, null, 1);
    }

    private static Instant at(String time) {
        return DAY.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }
}
