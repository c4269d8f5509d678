package io.twinengine.report;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Severity;
import io.twinengine.contract.StatusCause;
import io.twinengine.contract.StoppageChanged.Flow;
import io.twinengine.report.calendar.BreakTime;
import io.twinengine.report.calendar.ShiftPattern;
import io.twinengine.report.calendar.ShiftWindow;
import io.twinengine.report.calendar.WorkCalendar;
import io.twinengine.report.fact.DaySummarizer;
import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.fact.ShiftEntry;
import io.twinengine.report.plant.Machine;
import io.twinengine.report.plant.PlantEvent;
import io.twinengine.report.shiftlog.ShiftLogFold;
import io.twinengine.report.shiftlog.ShiftTally;

/** Days of a made-up plant, the same for the same seed. */
public final class SampleDays {

    public static final LocalDate DATE = LocalDate.of(2026, 2, 13);
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final String[] NAMES = { "CNC mill", "Hydraulic press", "Laser cutter", "Robot cell", "Paint booth",
            "Drill station", "Packing line"};
    private static final String[] PREDICTIONS = { "Heat dissipation failure", "Power failure", "Overstrain failure",
            "Tool wear failure", "Unusual vibration"};

    private SampleDays() {}

    public static DaySummary empty() {
        return new DaySummarizer(1, "Acme Gears", ZONE).summarize(DATE, List.of(), null, at("23:00"));
    }

    /** A plant of this size with this many alerts. */
    public static DaySummary busy(int machines, int alerts, long seed) {
        return of(machines(machines), alerts, seed, "Acme Gears");
    }

    public static DaySummary of(List<Machine> machines, int alerts, long seed, String manufacturer) {
        Random random = new Random(seed);
        WorkCalendar calendar = calendar();
        List<PlantEvent> events = events(machines, alerts, random);
        ShiftLogFold fold = new ShiftLogFold(calendar);
        List<ShiftEntry> entries = new ArrayList<>();
        for (ShiftWindow shift : calendar.shiftsOn(DATE)) {
            ShiftTally tally = fold.fold(shift, machines, events);
            entries.add(new ShiftEntry(shift.name(), shift.span().start(), shift.span().end(), tally.units(),
                    tally.downtime().toMillis() / 60_000.0, tally.anomalies(), false, tally));
        }
        return new DaySummarizer(1, manufacturer, ZONE).summarize(DATE, entries,
                machines.size() * (random.nextLong(300) + 350),
                at("23:30"));
    }

    public static WorkCalendar calendar() {
        return new WorkCalendar(ZONE, List.of(
                pattern(1, "Early shift", "06:00", "14:00", "10:00", "10:30"),
                pattern(2, "Late shift", "14:00", "22:00", "18:00", "18:30"),
                pattern(3, "Night shift", "22:00", "06:00", "02:00", "02:30")), List.of());
    }

    public static List<Machine> machines(int count) {
        List<Machine> machines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            machines.add(new Machine(i + 1L, NAMES[i % NAMES.length] + " " + (i + 1), "Hall " + (char) ('A' + i % 4),
                    i % 9 == 7 ? null : Duration.ofSeconds(40 + 5 * (i % 5)), i % 3 == 2 || count < 3, i % 5 != 4));
        }
        return machines;
    }

    /** What happened to so many machines. */
    public static List<PlantEvent> events(int machines, int alerts, long seed) {
        return events(machines(machines), alerts, new Random(seed));
    }

    private static List<PlantEvent> events(List<Machine> machines, int alerts, Random random) {
        List<PlantEvent> events = new ArrayList<>();
        for (Machine machine : machines) {
            events.add(new PlantEvent.StatusChanged("s0:" + machine.id(), machine.id(), at("04:00"),
                    NodeStatus.OFFLINE, NodeStatus.NORMAL, StatusCause.Kind.NONE, null));
            for (int minute = 0; minute < 24 * 60; minute += 10) {
                events.add(new PlantEvent.UnitsCounted("u" + machine.id() + ":" + minute, machine.id(),
                        at("06:00").plus(Duration.ofMinutes(minute)), 6 + random.nextInt(8),
                        random.nextInt(20) == 0 ? 1 : 0));
            }
            stops(machine, random, events);
        }
        for (int i = 0; i < alerts; i++) {
            Instant raised = at("06:00").plus(Duration.ofMinutes(random.nextInt(24 * 60)));
            events.add(new PlantEvent.AlertSeen("a:" + i, 1 + random.nextInt(machines.size()), raised, i,
                    Severity.values()[1 + Math.min(3, (int) Math.abs(random.nextGaussian() * 1.6))],
                    PREDICTIONS[random.nextInt(PREDICTIONS.length)],
                    random.nextInt(4) == 0 ? null : raised.plus(Duration.ofMinutes(5 + random.nextInt(90))), 2));
        }
        return events;
    }

    private static void stops(Machine machine, Random random, List<PlantEvent> events) {
        for (int stop = 0; stop < random.nextInt(4); stop++) {
            Instant from = at("06:00").plus(Duration.ofMinutes(random.nextInt(23 * 60)));
            Instant to = from.plus(Duration.ofMinutes(4 + random.nextInt(70)));
            String key = machine.id() + ":" + stop;
            if (random.nextBoolean()) {
                events.add(new PlantEvent.FlowChanged("f" + key, machine.id(), from, Flow.STOPPED));
                events.add(new PlantEvent.FlowChanged("g" + key, machine.id(), to, Flow.RUNNING));
            } else {
                events.add(new PlantEvent.StatusChanged("e" + key, machine.id(), from, NodeStatus.NORMAL,
                        NodeStatus.ERROR, random.nextBoolean() ? StatusCause.Kind.OVERRIDE : StatusCause.Kind.ALERT,
                        alert(random)));
                events.add(new PlantEvent.StatusChanged("n" + key, machine.id(), to, NodeStatus.ERROR,
                        NodeStatus.NORMAL, StatusCause.Kind.NONE, null));
            }
        }
    }

    private static @Nullable Long alert(Random random) {
        return (long) random.nextInt(10);
    }

    private static ShiftPattern pattern(long id, String name, String from, String to, String pauseFrom,
            String pauseTo) {
        return new ShiftPattern(id, name, LocalTime.parse(from), LocalTime.parse(to), EnumSet.allOf(DayOfWeek.class),
                List.of(new BreakTime(LocalTime.parse(pauseFrom), LocalTime.parse(pauseTo))), ZONE);
    }

    private static Instant at(String time) {
        return DATE.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    }
}
