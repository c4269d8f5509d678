package io.twinengine.report.prose;

import java.util.List;

/** Explanations of how the figures come about; they fill short reports with something worth reading. */
final class Notes {

    private record Note(Section section, String text) {}

    private static final List<Note> NOTES = List.of(
            new Note(Section.PRODUCTION_METRICS,
                    "Units are counted by cameras and belt sensors at the machines whose output leaves the line; units that pass"
                            + " several counters are counted there only."),
            new Note(Section.DOWNTIME_ANALYSIS,
                    "Downtime is planned busy time in which a machine stood. Time in which its status is unknown, for example"
                            + " because a gateway was silent, is neither downtime nor production: it lowers the coverage instead."),
            new Note(Section.PRODUCTION_METRICS,
                    "Availability, effectiveness and quality ratio follow the definitions of ISO 22400: actual production time over"
                            + " planned busy time, planned run time of the produced quantity over actual production time, and good"
                            + " quantity over produced quantity."),
            new Note(Section.ANOMALY_REPORT,
                    "An alert is counted in the shift in which it was raised, once, however often later readings confirmed it."),
            new Note(Section.RISK_ASSESSMENT,
                    "Risks are read from open alerts, repeated failures and gaps in the data. They do not replace the judgement of"
                            + " the people who know the machines, and a quiet day is no proof of healthy machines."),
            new Note(Section.DOWNTIME_ANALYSIS,
                    "When several machines stand at the same time, each of them adds its own time, because each could have"
                            + " produced. A stop that began before the shift or lasts beyond it is counted for the part inside."),
            new Note(Section.PRODUCTION_METRICS,
                    "Indicators of several machines are formed from summed times and quantities, not by averaging percentages, so"
                            + " that a small machine cannot outvote a large one."),
            new Note(Section.ANOMALY_REPORT,
                    "Severity comes from the detector that raised the alert: from limits and physics of the machine, or from its"
                            + " learned behaviour. Acknowledging an alert does not resolve it; an alert is over when a person resolves"
                            + " it or its condition clears."),
            new Note(Section.RECOMMENDATIONS,
                    "Check the shift calendar for coming holidays and planned maintenance, because time that is entered there in"
                            + " advance is not reported as downtime afterwards."),
            new Note(Section.RECOMMENDATIONS,
                    "Keep the planned run times per item up to date: it decides whether effectiveness shows a loss"
                            + " of speed or only a plan that nobody corrected."),
            new Note(Section.RECOMMENDATIONS,
                    "Where a shift log does not match what the people on the floor know, correct it and give the reason; the"
                            + " computed value stays visible beside the correction."),
            new Note(Section.RISK_ASSESSMENT,
                    "Late data may still change these figures: when events arrive after the end of a shift, its log is computed"
                            + " again, and generating this report again replaces it."),
            new Note(Section.EXECUTIVE_SUMMARY,
                    "All figures in this report come from the same table of facts as its charts and its exports, and each can be"
                            + " traced to the events it was computed from."),
            new Note(Section.DOWNTIME_ANALYSIS,
                    "Stops that were caused by a neighbouring machine are shown as starved or blocked and not as failures, so that"
                            + " the machine which only waited does not take the blame of its neighbour."),
            new Note(Section.ANOMALY_REPORT,
                    "A machine that sends nothing raises no alerts, so a short list must be read together with the data coverage."
                            + " Presence monitoring reports silent machines separately on the floor plan."));

    private Notes() {}

    /** Adds notes until the report is long enough. */
    static void fill(Draft draft, int words) {
        for (Note note : NOTES) {
            if (ReportStructure.words(draft.markdown()) >= words) {
                return;
            }
            if (note.section() == Section.RECOMMENDATIONS) {
                draft.bullets(note.section(), List.of(note.text()));
            } else {
                draft.paragraph(note.section(), List.of(note.text()));
            }
        }
    }
}
