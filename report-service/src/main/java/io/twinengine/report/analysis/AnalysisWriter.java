package io.twinengine.report.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.twinengine.report.fact.Fact;
import io.twinengine.report.fact.FactTable;
import io.twinengine.report.fact.FactValue;
import io.twinengine.report.prose.Aliases;
import io.twinengine.report.prose.ProseChecker;
import io.twinengine.report.prose.ProseModel;
import io.twinengine.report.prose.ProseModel.ModelUnavailableException;
import io.twinengine.report.prose.ReportStructure;
import io.twinengine.report.prose.Violation;
import io.twinengine.report.prose.WrittenReport;
import io.twinengine.report.prose.WrittenReport.Writer;

/** Has one alert analysed: by the model when it keeps to the facts, by the platform itself in every other case. */
final class AnalysisWriter {

    private static final String SYSTEM = """
                                         You are an expert in predictive maintenance. State only what the facts say: every number you write must be among
                                         them, rounded if you like. Use the aliases in braces instead of names. Never invent a figure; a time to failure that
                                         the facts do not give is not given.
                                         """;
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.*?)\\s*$");
    private static final int MIN_WORDS = 100;
    private static final int MAX_WORDS = 260;
    private static final int ATTEMPTS = 2;

    private final @Nullable ProseModel model;

    AnalysisWriter(@Nullable ProseModel model) {
        this.model = model;
    }

    WrittenReport write(AlertFacts alert) {
        FactTable table = alert.table();
        if (model == null) {
            return deterministic(alert, table, "no language model is configured");
        }
        ProseChecker checker = new ProseChecker(table);
        String task = task(alert, table);
        List<Violation> violations = List.of();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            String text;
            try {
                text = model.write(SYSTEM, violations.isEmpty()
                        ? task
                        : task + "\nYour last text was refused:\n- "
                                + violations.stream().limit(20).map(Violation::toString)
                                        .collect(Collectors.joining("\n- ")));
            } catch (ModelUnavailableException e) {
                return deterministic(alert, table, "the language model gave no answer: " + e.getMessage());
            }
            violations = faults(text, checker);
            if (violations.isEmpty()) {
                return new WrittenReport(Aliases.toNames(text, table), Writer.MODEL,
                        "the language model's text agrees with the facts");
            }
        }
        return deterministic(alert, table, "the language model's text was refused twice");
    }

    private static List<Violation> faults(String text, ProseChecker checker) {
        List<Violation> faults = new ArrayList<>(checker.check(text));
        if (!HEADING.matcher(text).results().map(result -> result.group(1)).toList().equals(AnalysisText.HEADINGS)) {
            faults.add(new Violation(Violation.Kind.STRUCTURE, "headings",
                    "use exactly: " + String.join(", ", AnalysisText.HEADINGS)));
        }
        int words = ReportStructure.words(text);
        if (words < MIN_WORDS || words > MAX_WORDS) {
            faults.add(new Violation(Violation.Kind.LENGTH, words + " words", "write 150 to 200 words"));
        }
        return faults;
    }

    private static String task(AlertFacts alert, FactTable table) {
        return """
               Analyse this alert in 150 to 200 words of Markdown with exactly these headings:
               %s
               Name the most likely causes, the urgency (it is %s), actions, and what can be said about the time to failure.

               Facts:
               %s
               """
                .formatted(AnalysisText.HEADINGS.stream().map(heading -> "## " + heading)
                        .collect(Collectors.joining("\n")), AnalysisText.word(alert.severity()),
                        table.facts().stream().map(AnalysisWriter::line).collect(Collectors.joining("\n")));
    }

    private static String line(Fact fact) {
        return fact.subject().alias() + " | " + fact.label() + " | " + switch (fact.value()) {
            case FactValue.Measure measure ->
                String.format(Locale.ENGLISH, "%.2f %s", measure.number(), measure.unit());
            case FactValue.Length length -> length.duration().toHours() + " hours";
            case FactValue.Remark remark -> remark.text();
            case FactValue.Name _ -> "use the alias";
            case FactValue.Count count -> Long.toString(count.number());
            case FactValue.Share share -> Double.toString(share.ratio());
            case FactValue.Rate rate -> Double.toString(rate.unitsPerHour());
            case FactValue.Day day -> day.date().toString();
            case FactValue.Clock clock -> clock.time().toString();
        };
    }

    private static WrittenReport deterministic(AlertFacts alert, FactTable table, String reason) {
        return new WrittenReport(Aliases.toNames(AnalysisText.write(alert), table), Writer.DETERMINISTIC, reason);
    }
}
