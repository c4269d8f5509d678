package io.twinengine.report.fact;

import static io.twinengine.report.fact.Aspect.ATTAINMENT;
import static io.twinengine.report.fact.Aspect.AVAILABILITY;
import static io.twinengine.report.fact.Aspect.CHANGE;
import static io.twinengine.report.fact.Aspect.COVERAGE;
import static io.twinengine.report.fact.Aspect.CRITICAL;
import static io.twinengine.report.fact.Aspect.DOWN;
import static io.twinengine.report.fact.Aspect.DOWNTIME;
import static io.twinengine.report.fact.Aspect.EFFECTIVENESS;
import static io.twinengine.report.fact.Aspect.HIGH;
import static io.twinengine.report.fact.Aspect.LOW;
import static io.twinengine.report.fact.Aspect.MEDIUM;
import static io.twinengine.report.fact.Aspect.MTBF;
import static io.twinengine.report.fact.Aspect.MTTR;
import static io.twinengine.report.fact.Aspect.OEE;
import static io.twinengine.report.fact.Aspect.OPEN;
import static io.twinengine.report.fact.Aspect.PLANNED;
import static io.twinengine.report.fact.Aspect.PREVIOUS;
import static io.twinengine.report.fact.Aspect.QUALITY;
import static io.twinengine.report.fact.Aspect.RESOLUTION_TIME;
import static io.twinengine.report.fact.Aspect.RESOLVED;
import static io.twinengine.report.fact.Aspect.UP;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.twinengine.report.fact.FactValue.Noun;
import io.twinengine.report.fact.Subject.Type;

/** Turns a day's summary into its fact table. */
public final class FactTableBuilder {

    private final List<Fact> facts = new ArrayList<>();
    private final DaySummary day;

    private FactTableBuilder(DaySummary day) {
        this.day = day;
    }

    public static FactTable build(DaySummary day) {
        FactTableBuilder builder = new FactTableBuilder(day);
        builder.day();
        builder.shifts();
        builder.lines();
        builder.machines();
        builder.causes();
        builder.alerts();
        return new FactTable(builder.facts);
    }

    private void day() {
        Subject plant = Subject.PLANT;
        name("day.manufacturer", "Manufacturer", day.manufacturer(), plant);
        add("day.date", "Date of the report", new FactValue.Day(day.date()), plant);
        count("day.units", "Units produced", day.units(), Noun.UNITS, plant);
        count("day.rejects", "Rejected units", day.rejects(), Noun.REJECTS, plant);
        length("day.downtime", "Downtime in machine minutes", day.downtimeMinutes(), plant, DOWNTIME);
        length("day.planned", "Planned busy time in machine minutes", day.plannedMinutes(), plant, PLANNED);
        count("day.shifts", "Shifts", day.shifts().size(), Noun.SHIFTS, plant);
        count("day.machines", "Machines", day.machines().size(), Noun.MACHINES, plant);
        count("day.lines", "Lines", day.lines().size(), Noun.LINES, plant);
        count("day.corrections", "Shift logs corrected by a person",
                day.shifts().stream().filter(DaySummary.ShiftRow::corrected).count(), Noun.CORRECTIONS, plant);
        plan("day", day.units(), day.plannedUnits(), plant);
        change();
        if (day.plannedMinutes() > 0) {
            share("day.downtime_share", "Downtime as a share of the planned busy time",
                    day.downtimeMinutes() / day.plannedMinutes(), plant, DOWNTIME);
        }
        if (!day.shifts().isEmpty()) {
            add("day.units_per_shift", "Average units per shift",
                    new FactValue.Measure((double) day.units() / day.shifts().size(), "units per shift"), plant);
        }
        indicators("day", day.indicators(), plant);
        reliability("day", day.reliability(), plant);
    }

    private void change() {
        Long before = day.previousUnits();
        if (before == null) {
            return;
        }
        count("day.previous_units", "Units produced on the previous day", before, Noun.UNITS, Subject.PLANT, PREVIOUS);
        add("day.previous_date", "Previous day", new FactValue.Day(day.date().minusDays(1)), Subject.PLANT);
        if (before > 0 && before != day.units()) {
            double change = (double) (day.units() - before) / before;
            share("day.change", "Change of output against the previous day", Math.abs(change), Subject.PLANT, CHANGE,
                    change > 0 ? UP : DOWN);
            count("day.change_units", "Difference to the previous day in units", Math.abs(day.units() - before),
                    Noun.UNITS, Subject.PLANT, CHANGE, change > 0 ? UP : DOWN);
        }
    }

    private void shifts() {
        int number = 0;
        for (DaySummary.ShiftRow shift : day.shifts()) {
            Subject subject = new Subject(Type.SHIFT, ++number);
            String id = "shift." + number;
            name(id + ".name", "Shift", shift.name(), subject);
            clock(id + ".start", "Shift starts", shift.start(), subject);
            clock(id + ".end", "Shift ends", shift.end(), subject);
            count(id + ".units", "Units produced", shift.units(), Noun.UNITS, subject);
            length(id + ".downtime", "Downtime in machine minutes", shift.downtimeMinutes(), subject, DOWNTIME);
            count(id + ".alerts", "Alerts raised", shift.anomalies(), Noun.ALERTS, subject);
            plan(id, shift.units(), shift.plannedUnits(), subject);
            indicators(id, shift.indicators(), subject);
        }
    }

    private void lines() {
        int number = 0;
        for (DaySummary.LineRow line : day.lines()) {
            Subject subject = new Subject(Type.LINE, ++number);
            String id = "line." + number;
            name(id + ".name", "Line", line.name(), subject);
            count(id + ".machines", "Machines", line.machines(), Noun.MACHINES, subject);
            count(id + ".units", "Units produced", line.units(), Noun.UNITS, subject);
            length(id + ".downtime", "Downtime in machine minutes", line.downtimeMinutes(), subject, DOWNTIME);
            indicators(id, line.indicators(), subject);
        }
    }

    private void machines() {
        for (DaySummary.MachineRow machine : day.machines()) {
            Subject subject = Subject.machine(machine.id());
            String id = "machine." + machine.id();
            name(id + ".name", "Machine", machine.name(), subject);
            count(id + ".units", "Units counted", machine.units(), Noun.UNITS, subject);
            count(id + ".rejects", "Rejected units", machine.rejects(), Noun.REJECTS, subject);
            length(id + ".downtime", "Downtime", machine.downtimeMinutes(), subject, DOWNTIME);
            count(id + ".stops", "Stops", machine.stops(), Noun.STOPS, subject);
            count(id + ".alerts", "Alerts raised", machine.alerts(), Noun.ALERTS, subject);
            if (day.downtimeMinutes() > 0 && machine.downtimeMinutes() <= day.downtimeMinutes()) {
                share(id + ".downtime_share", "Share of the plant's downtime",
                        machine.downtimeMinutes() / day.downtimeMinutes(), subject, DOWNTIME);
            }
            indicators(id, machine.indicators(), subject);
            reliability(id, machine.reliability(), subject);
        }
    }

    private void causes() {
        int number = 0;
        for (DaySummary.CauseRow cause : day.causes()) {
            Subject subject = new Subject(Type.CAUSE, ++number);
            String id = "cause." + number;
            name(id + ".name", "Stop cause", cause.label(), subject);
            count(id + ".stops", "Stops", cause.stops(), Noun.STOPS, subject);
            length(id + ".downtime", "Downtime", cause.downtimeMinutes(), subject, DOWNTIME);
            share(id + ".share", "Share of downtime", cause.share(), subject, DOWNTIME);
            share(id + ".cumulative", "Share of downtime together with the causes before it", cause.cumulative(),
                    subject, DOWNTIME);
        }
        count("day.causes", "Different stop causes", day.causes().size(), Noun.CAUSES, Subject.PLANT);
        count("day.stops", "Stops", day.causes().stream().mapToInt(DaySummary.CauseRow::stops).sum(), Noun.STOPS,
                Subject.PLANT);
    }

    private void alerts() {
        DaySummary.AlertTotals alerts = day.alerts();
        Subject plant = Subject.PLANT;
        count("alerts.total", "Alerts raised", alerts.total(), Noun.ALERTS, plant);
        count("alerts.critical", "Critical alerts", alerts.critical(), Noun.ALERTS, plant, CRITICAL);
        count("alerts.high", "High alerts", alerts.high(), Noun.ALERTS, plant, HIGH);
        count("alerts.medium", "Medium alerts", alerts.medium(), Noun.ALERTS, plant, MEDIUM);
        count("alerts.low", "Low alerts", alerts.low(), Noun.ALERTS, plant, LOW);
        count("alerts.resolved", "Resolved alerts", alerts.resolved(), Noun.ALERTS, plant, RESOLVED);
        count("alerts.open", "Alerts still open", alerts.open(), Noun.ALERTS, plant, OPEN);
        if (alerts.medianMinutesToResolve() != null) {
            length("alerts.median_resolution", "Median time until an alert was resolved",
                    alerts.medianMinutesToResolve(), plant, RESOLUTION_TIME);
        }
        int number = 0;
        for (DaySummary.PredictionRow prediction : alerts.predictions()) {
            Subject subject = new Subject(Type.PREDICTION, ++number);
            name("prediction." + number + ".name", "Predicted failure", prediction.label(), subject);
            count("prediction." + number + ".alerts", "Alerts raised", prediction.alerts(), Noun.ALERTS, subject);
        }
        for (DaySummary.AlertRow alert : alerts.notable()) {
            Subject subject = Subject.machine(alert.machineId());
            clock("alert." + alert.id() + ".raised", "Alert raised", alert.raisedAt(), subject);
            if (alert.resolvedAt() != null) {
                clock("alert." + alert.id() + ".resolved", "Alert resolved", alert.resolvedAt(), subject);
            }
        }
    }

    private void plan(String id, long units, @Nullable Long planned, Subject subject) {
        if (planned != null && planned > 0) {
            count(id + ".planned_units", "Units planned", planned, Noun.UNITS, subject, PLANNED);
            share(id + ".attainment", "Output as a share of the plan", (double) units / planned, subject, ATTAINMENT);
            if (units < planned) {
                count(id + ".missing_units", "Units short of the plan", planned - units, Noun.UNITS, subject, PLANNED);
            }
        }
    }

    private void indicators(String id, Indicators indicators, Subject subject) {
        indicator(id + ".availability", "Availability", indicators.availability(), subject, AVAILABILITY);
        indicator(id + ".effectiveness", "Effectiveness (performance)", indicators.effectiveness(), subject,
                EFFECTIVENESS);
        indicator(id + ".quality_ratio", "Quality ratio", indicators.qualityRatio(), subject, QUALITY);
        indicator(id + ".oee", "OEE", indicators.oee(), subject, OEE);
        if (indicators.oee().coverage() != null) {
            share(id + ".coverage", "Coverage of the OEE", indicators.oee().coverage(), subject, COVERAGE);
        }
    }

    private void indicator(String id, String label, Indicator indicator, Subject subject, Aspect aspect) {
        if (indicator.value() != null) {
            share(id, label, indicator.value(), subject, aspect);
        } else {
            add(id, label, new FactValue.Remark("no figure (" + indicator.reason() + ")"), subject, aspect);
        }
    }

    private void reliability(String id, DaySummary.ReliabilityRow reliability, Subject subject) {
        count(id + ".failures", "Failures", reliability.failures(), Noun.FAILURES, subject);
        if (reliability.mtbfMinutes() != null) {
            length(id + ".mtbf", "Mean time between failures", reliability.mtbfMinutes(), subject, MTBF);
        }
        if (reliability.mttrMinutes() != null) {
            length(id + ".mttr", "Mean time to repair", reliability.mttrMinutes(), subject, MTTR);
        }
    }

    private void name(String id, String label, String text, Subject subject) {
        add(id, label, new FactValue.Name(text), subject);
    }

    private void count(String id, String label, long number, Noun noun, Subject subject, Aspect... aspects) {
        add(id, label, new FactValue.Count(number, noun), subject, aspects);
    }

    private void share(String id, String label, double ratio, Subject subject, Aspect... aspects) {
        add(id, label, new FactValue.Share(ratio), subject, aspects);
    }

    private void length(String id, String label, double minutes, Subject subject, Aspect... aspects) {
        add(id, label, new FactValue.Length(Duration.ofMillis(Math.round(minutes * 60_000))), subject, aspects);
    }

    private void clock(String id, String label, Instant instant, Subject subject) {
        LocalTime time = LocalTime.ofInstant(instant, day.zone()).truncatedTo(ChronoUnit.MINUTES);
        add(id, label, new FactValue.Clock(time), subject);
    }

    private void add(String id, String label, FactValue value, Subject subject, Aspect... aspects) {
        facts.add(new Fact(id, label, value, subject, Set.of(aspects)));
    }
}
