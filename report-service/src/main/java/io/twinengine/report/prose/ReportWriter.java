package io.twinengine.report.prose;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.fact.FactTable;
import io.twinengine.report.prose.ProseModel.ModelUnavailableException;
import io.twinengine.report.prose.WrittenReport.Writer;

/** Has a report written: by the model when it keeps to the facts, by the platform itself in every other case. */
public final class ReportWriter {

    private static final int ATTEMPTS = 2;

    private final @Nullable ProseModel model;

    /** @param model absent when no language model is configured */
    public ReportWriter(@Nullable ProseModel model) {
        this.model = model;
    }

    public WrittenReport write(DaySummary day, FactTable table) {
        if (model == null) {
            return deterministic(day, table, "no language model is configured");
        }
        ProseChecker checker = new ProseChecker(table);
        String task = Prompt.task(day, table);
        List<Violation> violations = List.of();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            String text;
            try {
                text = model.write(Prompt.SYSTEM, violations.isEmpty() ? task : Prompt.again(task, violations));
            } catch (ModelUnavailableException e) {
                return deterministic(day, table, "the language model gave no answer: " + e.getMessage());
            }
            violations = faults(text, checker);
            if (violations.isEmpty()) {
                return new WrittenReport(Aliases.toNames(text, table), Writer.MODEL, attempt == 1
                        ? "the language model's text agrees with the fact table"
                        : "the language model's second text agrees with the fact table");
            }
        }
        return deterministic(day, table, "the language model's text was refused twice: " + violations.size()
                + (violations.size() == 1 ? " statement is" : " statements are")
                + " not in the fact table, first of all "
                + violations.getFirst());
    }

    private static List<Violation> faults(String text, ProseChecker checker) {
        List<Violation> faults = new ArrayList<>(ReportStructure.check(text));
        faults.addAll(checker.check(text));
        return faults;
    }

    private static WrittenReport deterministic(DaySummary day, FactTable table, String reason) {
        return new WrittenReport(Aliases.toNames(DeterministicWriter.write(day), table), Writer.DETERMINISTIC, reason);
    }
}
