package io.twinengine.report.prose;

import io.twinengine.report.fact.DaySummary;

/**
 * Writes the daily report without a language model: the same day always gives the same text. It needs nothing but the
 * day's summary, so there is always a report.
 */
public final class DeterministicWriter {

    private static final int ENOUGH_WORDS = 540;
    private static final int MOST_WORDS = 720;
    private static final int MOST_DETAIL = 6;

    private DeterministicWriter() {}

    /** @return Markdown in which aliases stand for names */
    public static String write(DaySummary day) {
        for (int detail = MOST_DETAIL; true; detail--) {
            Draft draft = draft(day, detail);
            if (detail == 1 || ReportStructure.words(draft.markdown()) <= MOST_WORDS) {
                Notes.fill(draft, ENOUGH_WORDS);
                return draft.markdown();
            }
        }
    }

    private static Draft draft(DaySummary day, int detail) {
        Draft draft = new Draft(day, detail);
        SummaryText.write(draft);
        ProductionText.write(draft);
        DowntimeText.write(draft);
        AnomalyText.write(draft);
        RecommendationText.write(draft);
        RiskText.write(draft);
        return draft;
    }
}
