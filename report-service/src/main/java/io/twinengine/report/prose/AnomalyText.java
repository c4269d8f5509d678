package io.twinengine.report.prose;

import static io.twinengine.report.prose.Phrases.count;
import static io.twinengine.report.prose.Phrases.minutes;
import static io.twinengine.report.prose.Phrases.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.fact.Subject;

/** The anomaly report: what was detected, how bad it was and what became of it. */
final class AnomalyText {

    private AnomalyText() {}

    static void write(Draft draft) {
        DaySummary.AlertTotals alerts = draft.day().alerts();
        if (alerts.total() == 0) {
            draft.paragraph(Section.ANOMALY_REPORT, List.of("No alerts were raised in the shifts of this day.",
                    "Where sensors were silent, that says nothing about the machine; the coverage of the indicators tells how"
                            + " much was seen."));
            return;
        }
        draft.paragraph(Section.ANOMALY_REPORT, List.of(severities(alerts), state(alerts)));
        draft.bullets(Section.ANOMALY_REPORT, notable(draft));
        draft.paragraph(Section.ANOMALY_REPORT, predictions(draft));
    }

    private static String severities(DaySummary.AlertTotals alerts) {
        List<String> parts = new ArrayList<>();
        part(parts, alerts.critical(), "critical");
        part(parts, alerts.high(), "high");
        part(parts, alerts.medium(), "medium");
        part(parts, alerts.low(), "low");
        return "The detectors raised " + count(alerts.total(), "alert")
                + (parts.isEmpty() ? "." : ": " + Phrases.list(parts) + ".");
    }

    private static void part(List<String> parts, int number, String severity) {
        if (number > 0) {
            parts.add(number(number) + " " + severity);
        }
    }

    private static String state(DaySummary.AlertTotals alerts) {
        String median = alerts.medianMinutesToResolve() == null
                ? ""
                : " The median time to resolution was " + minutes(alerts.medianMinutesToResolve()) + ".";
        if (alerts.open() == 0) {
            return "All alerts have been resolved." + median;
        }
        String open = count(alerts.open(), "alert") + (alerts.open() == 1 ? " is" : " are") + " still open";
        return Phrases.capitalised(alerts.resolved() == 0
                ? open + "."
                : open + ", " + number(alerts.resolved())
                        + " resolved.")
                + median;
    }

    private static List<String> notable(Draft draft) {
        List<String> items = new ArrayList<>();
        for (DaySummary.AlertRow alert : draft.day().alerts().notable().stream().limit(draft.detail()).toList()) {
            String state = alert.resolvedAt() == null
                    ? "it is still open"
                    : "it was resolved at " + Phrases.time(alert.resolvedAt(), draft.day().zone());
            items.add("**" + Subject.machine(alert.machineId()).alias() + "** raised a "
                    + alert.severity().toLowerCase(Locale.ENGLISH) + " alert at "
                    + Phrases.time(alert.raisedAt(), draft.day().zone()) + "; " + state + ".");
        }
        return items;
    }

    private static List<String> predictions(Draft draft) {
        List<DaySummary.PredictionRow> predictions = draft.day().alerts().predictions();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < Math.min(predictions.size(), 3); i++) {
            parts.add(draft.prediction(i) + " with " + count(predictions.get(i).alerts(), "alert"));
        }
        return List.of("By predicted failure, the list is led by " + Phrases.list(parts) + ".");
    }
}
