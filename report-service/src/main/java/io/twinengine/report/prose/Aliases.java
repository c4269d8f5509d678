package io.twinengine.report.prose;

import java.util.regex.Matcher;

import io.twinengine.report.fact.FactTable;
import io.twinengine.report.fact.FactValue;
import io.twinengine.report.fact.Subject;

/** Puts the names back where writers left aliases. */
public final class Aliases {

    private Aliases() {}

    /** Markdown with names; nothing in a name can act as Markdown or HTML. */
    public static String toNames(String markdown, FactTable table) {
        return Mentions.ALIAS.matcher(markdown).replaceAll(matcher -> table.subject(matcher.group())
                .map(subject -> Matcher.quoteReplacement(escape(name(subject, table))))
                .orElse(Matcher.quoteReplacement(matcher.group())));
    }

    private static String name(Subject subject, FactTable table) {
        return table.about(subject).stream().map(fact -> fact.value()).filter(FactValue.Name.class::isInstance)
                .map(value -> ((FactValue.Name) value).text()).findFirst().orElse("");
    }

    private static String escape(String name) {
        return name.replaceAll("\\s+", " ").strip().replaceAll("([\\\\`*_\\[\\]<>#|~!&])", "\\\\$1");
    }
}
