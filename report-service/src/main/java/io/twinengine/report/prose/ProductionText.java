package io.twinengine.report.prose;

import static io.twinengine.report.prose.Phrases.count;
import static io.twinengine.report.prose.Phrases.number;
import static io.twinengine.report.prose.Phrases.percent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.twinengine.report.fact.DaySummary;

/** Production metrics: output by shift and line, against plan and against the day before. */
final class ProductionText {

    private ProductionText() {}

    static void write(Draft draft) {
        DaySummary day = draft.day();
        if (day.shifts().isEmpty()) {
            draft.paragraph(Section.PRODUCTION_METRICS, List.of(
                    "Without a shift there is no planned busy time, and without planned busy time there is neither a target nor an"
                            + " indicator: the platform shows no figure rather than a guessed one."));
            return;
        }
        draft.paragraph(Section.PRODUCTION_METRICS, plant(day));
        draft.bullets(Section.PRODUCTION_METRICS, shifts(draft));
        draft.paragraph(Section.PRODUCTION_METRICS, lines(draft));
    }

    private static List<String> plant(DaySummary day) {
        List<String> sentences = new ArrayList<>();
        if (day.plannedUnits() != null && day.plannedUnits() > 0) {
            sentences.add(day.units() >= day.plannedUnits()
                    ? "Output covered the whole plan for the day, which was " + count(day.plannedUnits(), "unit") + "."
                    : "Output stayed " + count(day.plannedUnits() - day.units(), "unit") + " short of the plan.");
        }
        sentences.add(comparison(day));
        if (day.indicators().qualityRatio().value() != null) {
            sentences.add(day.rejects() == 0
                    ? "Inspection found no rejects."
                    : "Inspection found " + count(day.rejects(), "reject") + ", which leaves a quality ratio of "
                            + percent(day.indicators().qualityRatio().value()) + ".");
        }
        if (day.indicators().oee().coverage() != null) {
            sentences.add("The OEE rests on a coverage of " + percent(day.indicators().oee().coverage())
                    + ": that is the share of the planned busy time for which status and counter data exist.");
        }
        long corrected = day.shifts().stream().filter(DaySummary.ShiftRow::corrected).count();
        if (corrected > 0) {
            sentences.add(count(corrected, "shift") + (corrected == 1 ? " was" : " were")
                    + " corrected by hand; the computed values are kept beside the corrections.");
        }
        return sentences;
    }

    private static String comparison(DaySummary day) {
        if (day.previousUnits() == null) {
            return "A comparison with the previous day is not possible because that day has no shift log.";
        }
        long before = day.previousUnits();
        if (before == day.units()) {
            return "That is exactly the output of the previous day.";
        }
        if (before == 0) {
            return "On the previous day nothing was produced.";
        }
        double change = (double) (day.units() - before) / before;
        return "Output " + (change > 0 ? "rose" : "fell") + " by " + percent(Math.abs(change)) + ", from "
                + count(before, "unit") + " on the previous day.";
    }

    private static List<String> shifts(Draft draft) {
        List<DaySummary.ShiftRow> shifts = draft.day().shifts();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < Math.min(shifts.size(), Math.max(3, draft.detail())); i++) {
            DaySummary.ShiftRow shift = shifts.get(i);
            StringBuilder item = new StringBuilder("**" + draft.shift(i) + "** ran from "
                    + Phrases.time(shift.start(), draft.day().zone()) + " to "
                    + Phrases.time(shift.end(), draft.day().zone()) + " and made " + count(shift.units(), "unit"));
            if (shift.plannedUnits() != null && shift.plannedUnits() > 0) {
                item.append(", ").append(percent((double) shift.units() / shift.plannedUnits())).append(" of its plan");
            }
            item.append(shift.indicators().oee().value() == null
                    ? "."
                    : ", with an OEE of " + percent(shift.indicators().oee().value()) + ".");
            items.add(item.toString());
        }
        return items;
    }

    private static List<String> lines(Draft draft) {
        List<DaySummary.LineRow> lines = draft.day().lines();
        List<Integer> known = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).indicators().oee().value() != null) {
                known.add(i);
            }
        }
        if (known.size() < 2) {
            return List.of();
        }
        Comparator<Integer> byOee = Comparator.comparingDouble(i -> oee(lines, i));
        int best = known.stream().max(byOee).orElseThrow();
        int worst = known.stream().min(byOee).orElseThrow();
        return best == worst
                ? List.of()
                : List.of(
                        "Of " + number(lines.size()) + " lines, " + draft.line(best) + " did best with an OEE of "
                                + percent(oee(lines, best)) + "; " + draft.line(worst) + " came last with an OEE of "
                                + percent(oee(lines, worst)) + ".");
    }

    private static double oee(List<DaySummary.LineRow> lines, int index) {
        Double value = lines.get(index).indicators().oee().value();
        return value == null ? 0 : value;
    }
}
