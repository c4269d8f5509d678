package io.twinengine.report.prose;

import static io.twinengine.report.prose.Phrases.count;
import static io.twinengine.report.prose.Phrases.minutes;
import static io.twinengine.report.prose.Phrases.percent;

import java.util.ArrayList;
import java.util.List;

import io.twinengine.report.fact.DaySummary;

/** Downtime analysis: what stood, why, for how long, and what it cost. */
final class DowntimeText {

    private DowntimeText() {}

    static void write(Draft draft) {
        DaySummary day = draft.day();
        if (day.machines().isEmpty()) {
            draft.paragraph(Section.DOWNTIME_ANALYSIS, List.of(day.downtimeMinutes() > 0
                    ? "The shift logs report downtime of " + minutes(day.downtimeMinutes())
                            + ". They were entered by hand, so the causes behind it are not known to the platform."
                    : "There is no downtime to analyse, because this day has no planned busy time."));
            return;
        }
        draft.paragraph(Section.DOWNTIME_ANALYSIS, overview(draft));
        draft.bullets(Section.DOWNTIME_ANALYSIS, causes(draft));
        draft.paragraph(Section.DOWNTIME_ANALYSIS, machines(draft));
        draft.paragraph(Section.DOWNTIME_ANALYSIS, reliability(day));
    }

    private static List<String> overview(Draft draft) {
        DaySummary day = draft.day();
        if (day.causes().isEmpty()) {
            return List
                    .of("No stops were recorded in the planned busy time of machines whose status is known.");
        }
        List<String> sentences = new ArrayList<>();
        int stops = day.causes().stream().mapToInt(DaySummary.CauseRow::stops).sum();
        sentences.add("The machines stopped " + (stops == 1 ? "once" : "in " + count(stops, "stop"))
                + " inside planned busy time, from " + count(day.causes().size(), "different cause") + ".");
        if (day.plannedMinutes() > 0) {
            sentences.add("That cost " + percent(day.downtimeMinutes() / day.plannedMinutes())
                    + " of the planned busy time in downtime; breaks and planned stops are not counted.");
        }
        return sentences;
    }

    private static List<String> causes(Draft draft) {
        List<DaySummary.CauseRow> causes = draft.day().causes();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < Math.min(causes.size(), draft.detail()); i++) {
            DaySummary.CauseRow cause = causes.get(i);
            items.add("**" + draft.cause(i) + "**: " + minutes(cause.downtimeMinutes()) + " in "
                    + count(cause.stops(), "stop") + ", " + percent(cause.share()) + " of all downtime.");
        }
        return items;
    }

    private static List<String> machines(Draft draft) {
        List<String> sentences = new ArrayList<>();
        List<DaySummary.MachineRow> worst = draft.day().machines().stream()
                .filter(machine -> machine.downtimeMinutes() > 0 && machine.topCause() != null)
                .limit(Math.min(3, draft.detail())).toList();
        for (DaySummary.MachineRow machine : worst) {
            sentences.add((sentences.isEmpty()
                    ? "The machine that lost most time was " + draft.machine(machine) + ", which stood for "
                    : sentences.size() == 1
                            ? "Next came " + draft.machine(machine) + " with downtime of "
                            : "Behind it, " + draft.machine(machine) + " lost ")
                    + minutes(machine.downtimeMinutes()) + " in " + count(machine.stops(), "stop") + ", mainly under "
                    + draft.cause(String.valueOf(machine.topCause())) + ".");
        }
        return sentences;
    }

    private static List<String> reliability(DaySummary day) {
        List<String> sentences = new ArrayList<>();
        DaySummary.ReliabilityRow reliability = day.reliability();
        if (reliability.failures() == 0) {
            sentences.add(
                    "No failures of machines began on this day, so there is no mean time between failures to report.");
        } else {
            sentences.add(Phrases.capitalised(count(reliability.failures(), "failure")) + " began on this day"
                    + (reliability.mtbfMinutes() == null
                            ? "."
                            : ", which makes a mean time between failures of " + minutes(reliability.mtbfMinutes())
                                    + " over the whole plant."));
        }
        if (reliability.mttrMinutes() != null) {
            sentences.add("The mean time to repair was " + minutes(reliability.mttrMinutes()) + ".");
        }
        return sentences;
    }
}
