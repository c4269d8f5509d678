package io.twinengine.report.pdf;

import static io.twinengine.report.pdf.TitleBlock.duration;
import static io.twinengine.report.pdf.TitleBlock.number;
import static io.twinengine.report.pdf.TitleBlock.percent;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.fact.Indicator;

/** The figures behind the words, as tables at the end. */
final class Tables {

    private static final int MACHINES = 25;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final Sheet sheet;
    private final DaySummary day;

    Tables(Sheet sheet, DaySummary day) {
        this.sheet = sheet;
        this.day = day;
    }

    void draw() {
        TableDrawing drawing = new TableDrawing(sheet);
        if (!day.shifts().isEmpty()) {
            drawing.draw("Shifts", shifts(), new float[]{ 19, 13, 9, 9, 12, 8, 9, 13, 11});
        }
        if (day.lines().size() > 1) {
            drawing.draw("Lines", lines(), new float[]{ 24, 11, 11, 13, 13, 15, 10, 10});
        }
        if (!day.machines().isEmpty()) {
            drawing.draw(day.machines().size() > MACHINES
                    ? "Machines with the most downtime (" + MACHINES + " of " + day.machines().size() + ")"
                    : "Machines, most downtime first", machines(), new float[]{ 24, 9, 12, 8, 8, 13, 15, 9, 9});
        }
    }

    private List<List<String>> shifts() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Shift", "Time", "Units", "Plan", "Downtime", "Alerts", "OEE", "Availability", "Coverage"));
        for (DaySummary.ShiftRow shift : day.shifts()) {
            rows.add(List.of(shift.name() + (shift.corrected() ? " (corrected)" : ""),
                    TIME.format(shift.start().atZone(day.zone())) + "–" + TIME.format(shift.end().atZone(day.zone())),
                    number(shift.units()), shift.plannedUnits() == null ? "–" : number(shift.plannedUnits()),
                    duration(shift.downtimeMinutes()), number(shift.anomalies()), value(shift.indicators().oee()),
                    value(shift.indicators().availability()), coverage(shift.indicators().oee())));
        }
        return rows;
    }

    private List<List<String>> lines() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Line", "Machines", "Units", "Downtime", "Availability", "Effectiveness", "Quality", "OEE"));
        for (DaySummary.LineRow line : day.lines()) {
            rows.add(List.of(line.name(), number(line.machines()), number(line.units()),
                    duration(line.downtimeMinutes()),
                    value(line.indicators().availability()), value(line.indicators().effectiveness()),
                    value(line.indicators().qualityRatio()), value(line.indicators().oee())));
        }
        return rows;
    }

    private List<List<String>> machines() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Machine", "Units", "Downtime", "Stops", "Alerts", "Availability", "Effectiveness", "Quality",
                "OEE"));
        for (DaySummary.MachineRow machine : day.machines().stream().limit(MACHINES).toList()) {
            rows.add(List.of(machine.name(), number(machine.units()), duration(machine.downtimeMinutes()),
                    number(machine.stops()), number(machine.alerts()), value(machine.indicators().availability()),
                    value(machine.indicators().effectiveness()), value(machine.indicators().qualityRatio()),
                    value(machine.indicators().oee())));
        }
        return rows;
    }

    private static String value(Indicator indicator) {
        return share(indicator.value());
    }

    private static String coverage(Indicator indicator) {
        return share(indicator.coverage());
    }

    private static String share(@Nullable Double ratio) {
        return ratio == null ? "–" : percent(ratio);
    }
}
