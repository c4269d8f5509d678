package io.twinengine.report.prose;

import java.util.ArrayList;
import java.util.List;

import io.twinengine.report.fact.DaySummary;

/** Risk assessment: what may go wrong next, as far as the day's figures show it. */
final class RiskText {

    private RiskText() {}

    static void write(Draft draft) {
        List<String> sentences = new ArrayList<>(level(draft.day()));
        sentences.addAll(machines(draft));
        sentences.addAll(data(draft.day()));
        draft.paragraph(Section.RISK_ASSESSMENT, sentences);
    }

    private static List<String> level(DaySummary day) {
        long openCritical = day.alerts().notable().stream()
                .filter(alert -> alert.resolvedAt() == null && alert.severity().equals("CRITICAL")).count();
        if (openCritical > 0) {
            return List.of("The risk for the coming shifts is high, because critical alerts are still open.",
                    "Running on without a decision about them may turn a predicted failure into an actual one.");
        }
        if (day.alerts().open() > 0) {
            return List
                    .of("The risk for the coming shifts is moderate: some alerts are still open, though none of them is"
                            + " among the critical ones listed above.");
        }
        return List.of(day.shifts().isEmpty()
                ? "With no production on record, the main risk is not a machine but missing information."
                : "From the alerts of this day alone, the risk for the coming shifts is low.");
    }

    private static List<String> machines(Draft draft) {
        List<String> repeated = draft.day().machines().stream()
                .filter(machine -> machine.reliability().failures() > 1)
                .limit(Math.min(3, draft.detail())).map(draft::machine).toList();
        List<String> sentences = new ArrayList<>();
        if (!repeated.isEmpty()) {
            sentences.add("Watch " + Phrases.list(repeated) + ": " + (repeated.size() == 1 ? "it" : "they")
                    + " failed again and again, and repeated failures tend to come back until their cause is found.");
        }
        List<String> alerting = draft.day().machines().stream().filter(machine -> machine.alerts() > 0)
                .sorted(java.util.Comparator.comparingInt(DaySummary.MachineRow::alerts).reversed())
                .limit(Math.min(3, draft.detail())).map(draft::machine).toList();
        if (!alerting.isEmpty()) {
            sentences.add("The most alerts came from " + Phrases.list(alerting)
                    + "; a failure there would surprise least.");
        }
        return sentences;
    }

    private static List<String> data(DaySummary day) {
        if (day.indicators().oee().value() == null) {
            return List.of("As long as the OEE has no figure, slow losses of speed or quality may go unnoticed.");
        }
        return List.of(
                "Losses that this report cannot see are those of machines without a plan, and of hours in which sensors"
                        + " or counters were silent.");
    }
}
