package io.twinengine.report.prose;

import static io.twinengine.report.prose.Phrases.count;
import static io.twinengine.report.prose.Phrases.minutes;
import static io.twinengine.report.prose.Phrases.number;
import static io.twinengine.report.prose.Phrases.percent;

import java.util.ArrayList;
import java.util.List;

import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.fact.Indicator;
import io.twinengine.report.fact.Indicators;

/** The executive summary: what a manager must know when nothing else is read. */
final class SummaryText {

    private SummaryText() {}

    static void write(Draft draft) {
        DaySummary day = draft.day();
        List<String> sentences = new ArrayList<>();
        if (day.shifts().isEmpty()) {
            sentences.add("{plant} has no shift log for " + Phrases.date(day.date())
                    + ", so this report has no production to account for.");
            sentences.add(
                    "Either nobody was scheduled to work, or the shift calendar of the plant has not been set up yet.");
        } else {
            sentences.add(output(day));
            sentences.add(effectiveness(day.indicators()));
            sentences.add(trouble(draft));
        }
        draft.paragraph(Section.EXECUTIVE_SUMMARY, sentences);
    }

    private static String output(DaySummary day) {
        String made = "{plant} produced " + count(day.units(), "unit") + " in " + count(day.shifts().size(), "shift")
                + " on " + Phrases.date(day.date());
        return day.plannedUnits() == null || day.plannedUnits() == 0
                ? made + "; no target was set for the day."
                : made + ", " + percent((double) day.units() / day.plannedUnits()) + " of the plan of "
                        + number(day.plannedUnits()) + " units.";
    }

    static String effectiveness(Indicators indicators) {
        Indicator oee = indicators.oee();
        if (oee.value() == null) {
            String known = indicators.availability().value() == null
                    ? ""
                    : " The availability of the plant was " + percent(indicators.availability().value()) + ".";
            return "There is no OEE figure for the day (" + oee.reason() + ")." + known;
        }
        return "The OEE of the plant was " + percent(oee.value()) + ", the product of an availability of "
                + percent(value(indicators.availability())) + ", an effectiveness of "
                + percent(value(indicators.effectiveness())) + " and a quality ratio of "
                + percent(value(indicators.qualityRatio())) + ".";
    }

    private static String trouble(Draft draft) {
        DaySummary day = draft.day();
        String downtime = day.downtimeMinutes() == 0
                ? "No downtime was recorded"
                : "Downtime came to " + minutes(day.downtimeMinutes()) + " of machine time"
                        + (day.causes().isEmpty() ? "" : ", most of it under " + draft.cause(0));
        return downtime + ", and " + alerts(day.alerts()) + ".";
    }

    private static String alerts(DaySummary.AlertTotals alerts) {
        if (alerts.total() == 0) {
            return "no alerts were raised";
        }
        String raised = count(alerts.total(), "alert") + (alerts.total() == 1 ? " was" : " were") + " raised";
        return alerts.critical() == 0
                ? raised
                : raised + ", " + number(alerts.critical()) + " of " + (alerts.total() == 1 ? "it" : "them")
                        + " critical";
    }

    private static double value(Indicator indicator) {
        return indicator.value() == null ? 0 : indicator.value();
    }
}
