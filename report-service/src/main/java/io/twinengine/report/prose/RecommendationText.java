package io.twinengine.report.prose;

import java.util.ArrayList;
import java.util.List;

import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.fact.Indicator;

/** Recommendations: what the day's figures give reason to do, and nothing else. */
final class RecommendationText {

    private static final double THIN_COVERAGE = 0.9;

    private RecommendationText() {}

    static void write(Draft draft) {
        DaySummary day = draft.day();
        List<String> items = new ArrayList<>();
        if (day.shifts().isEmpty()) {
            items.add(
                    "Set up the shift patterns of the plant, with breaks and time zone, so that the next report has a plan to"
                            + " measure against.");
            items.add("If the plant was closed on purpose, enter the day as a planned stop to keep the history clear.");
        }
        causes(draft, items);
        alerts(draft, items);
        weakestFactor(draft, items);
        data(day, items);
        items.add(
                "Discuss the day's largest losses in the next shift handover, and agree who follows each of them up.");
        draft.bullets(Section.RECOMMENDATIONS, items);
    }

    private static void causes(Draft draft, List<String> items) {
        DaySummary day = draft.day();
        if (day.causes().isEmpty()) {
            return;
        }
        items.add(
                "Start with " + draft.cause(0) + ": it is the stop cause with the most downtime, so a lasting fix there"
                        + " promises the highest return in production time.");
        day.machines().stream().filter(machine -> machine.downtimeMinutes() > 0).findFirst()
                .ifPresent(machine -> items.add("Have maintenance inspect " + draft.machine(machine)
                        + ", which lost the most time, before it goes back to full load."));
        if (day.machines().stream().anyMatch(machine -> machine.reliability().failures() > 1)) {
            items.add(
                    "Look for a common root cause behind repeated failures of the same machine instead of repairing each of"
                            + " them for itself.");
        }
    }

    private static void alerts(Draft draft, List<String> items) {
        DaySummary.AlertTotals alerts = draft.day().alerts();
        if (alerts.open() > 0) {
            items.add(
                    "Work through the alerts that are still open, worst severity first, and resolve those whose condition is"
                            + " over.");
        }
        if (!alerts.predictions().isEmpty()) {
            items.add("Check spare parts and skills for " + draft.prediction(0)
                    + ", the failure that was predicted most often.");
        }
    }

    private static void weakestFactor(Draft draft, List<String> items) {
        DaySummary day = draft.day();
        Indicator availability = day.indicators().availability();
        Indicator effectiveness = day.indicators().effectiveness();
        Indicator quality = day.indicators().qualityRatio();
        if (availability.value() == null || effectiveness.value() == null || quality.value() == null) {
            return;
        }
        double lowest = Math.min(availability.value(), Math.min(effectiveness.value(), quality.value()));
        if (lowest == availability.value()) {
            items.add(
                    "Availability is the weakest factor of the OEE: shorten reaction and repair times before tuning speed.");
        } else if (lowest == effectiveness.value()) {
            items.add(
                    "Effectiveness is the weakest factor of the OEE: the machines run, but slower than planned. Check feed"
                            + " rates, minor stops and whether the planned run time per item is still right.");
        } else {
            items.add(
                    "Quality is the weakest factor of the OEE: trace the rejects to their machine and batch before output is"
                            + " pushed further.");
        }
    }

    private static void data(DaySummary day, List<String> items) {
        Double coverage = day.indicators().oee().coverage();
        if (coverage != null && coverage < THIN_COVERAGE) {
            items.add(
                    "Close the gaps in the data: silent sensors and counters make the OEE less certain than it looks.");
        }
        if (!day.shifts().isEmpty() && day.indicators().oee().value() == null) {
            items.add(
                    "Complete the plan: the OEE needs shift patterns and a planned run time per item for the machines that"
                            + " should be measured.");
        }
    }
}
