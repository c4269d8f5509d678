package io.twinengine.report.prose;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.fact.Fact;
import io.twinengine.report.fact.FactTable;
import io.twinengine.report.fact.FactValue;
import io.twinengine.report.fact.Subject;

/**
 * What a language model gets to read: the facts in the platform's own words. No name, note or message that people have
 * entered is in it; aliases stand for names. So nothing a tenant writes can act as an instruction.
 */
final class Prompt {

    static final String SYSTEM = """
                                 You are an industrial operations analyst. You write for plant managers and executives, in plain professional English.
                                 You may state only what the table of facts states. Every number, percentage, date and time you write must be in the
                                 table; you may round it and you may change its unit. Never compute, estimate or invent a figure, and never put a
                                 figure of one machine, shift or line to another.
                                 Machines, shifts, lines, stop causes, predicted failures and the plant have aliases in braces, such as {m17}. Write
                                 the alias, exactly as it stands, wherever you mean it. Use no other name. Name a machine, shift or line before you
                                 give its figures, and say "the plant" or "the day" when you return to figures of the whole plant.
                                 """;

    private static final int MACHINES = 12;

    private Prompt() {}

    static String task(DaySummary day, FactTable table) {
        String sections = Arrays.stream(Section.values()).map(section -> "## " + section.title())
                .collect(Collectors.joining("\n"));
        return """
               Write the daily production report as Markdown with exactly these six headings, in this order:
               %s

               The executive summary has two or three sentences. Compare output with the plan where the table has one. Explain
               downtime by cause, duration and impact; alerts by severity and resolution; recommend actions that follow from the
               facts; name the risks to watch. The report has %d to %d words. No tables, links, quotes or code.

               Facts:
               %s
               """
                .formatted(sections, ReportStructure.MIN_WORDS, ReportStructure.MAX_WORDS, facts(day, table));
    }

    static String again(String task, List<Violation> violations) {
        return task + "\nYour last text was refused. Avoid these faults and write the whole report again:\n"
                + violations.stream().limit(20).map(violation -> "- " + violation).collect(Collectors.joining("\n"));
    }

    private static String facts(DaySummary day, FactTable table) {
        Set<Subject> told = new HashSet<>();
        day.machines().stream().limit(MACHINES).forEach(machine -> told.add(Subject.machine(machine.id())));
        day.alerts().notable().forEach(alert -> told.add(Subject.machine(alert.machineId())));
        List<String> lines = new ArrayList<>();
        for (Fact fact : table.facts()) {
            if (fact.subject().type() != Subject.Type.MACHINE || told.contains(fact.subject())) {
                lines.add(fact.subject().alias() + " | " + fact.label() + " | " + text(fact.value()));
            }
        }
        return String.join("\n", lines);
    }

    private static String text(FactValue value) {
        return switch (value) {
            case FactValue.Count count -> Long.toString(count.number());
            case FactValue.Share share -> Phrases.percent(share.ratio());
            case FactValue.Length length -> minutes(length.duration());
            case FactValue.Rate rate -> String.format(Locale.ENGLISH, "%.1f units per hour", rate.unitsPerHour());
            case FactValue.Measure measure ->
                String.format(Locale.ENGLISH, "%.2f %s", measure.number(), measure.unit());
            case FactValue.Day date -> Phrases.date(date.date());
            case FactValue.Clock clock -> DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).format(clock.time());
            case FactValue.Name _ -> "use the alias";
            case FactValue.Remark remark -> remark.text();
        };
    }

    private static String minutes(Duration duration) {
        return String.format(Locale.ENGLISH, "%.1f minutes", duration.toMillis() / 60_000.0);
    }
}
