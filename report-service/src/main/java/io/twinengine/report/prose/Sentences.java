package io.twinengine.report.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes Markdown apart into what is read one by one: sentences, list items, cells of tables. */
final class Sentences {

    private static final Pattern END = Pattern.compile("(?<=[.!?])[\"”)*_]*\\s+(?=[\\p{Lu}{*_\"“(\\d])");
    private static final Pattern MARKER = Pattern.compile("^\\s*(?:[-*+]\\s+|\\d{1,2}[.)]\\s+|>\\s*)");
    private static final Pattern RULE = Pattern.compile("^[\\s|:*_-]*$");

    private Sentences() {}

    /** @return paragraphs, each with its sentences; a list item or table row is a paragraph */
    static List<List<String>> of(String markdown) {
        List<List<String>> paragraphs = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        for (String line : markdown.split("\\R")) {
            boolean own = MARKER.matcher(line).find() || line.strip().startsWith("|") || line.startsWith("#");
            if (line.isBlank() || own) {
                add(paragraph.toString(), paragraphs);
                paragraph.setLength(0);
            }
            if (!RULE.matcher(line).matches() && !line.startsWith("#")) {
                paragraph.append(MARKER.matcher(line).replaceFirst("")).append(' ');
            }
        }
        add(paragraph.toString(), paragraphs);
        return paragraphs;
    }

    private static void add(String paragraph, List<List<String>> paragraphs) {
        String text = paragraph.replace("**", "").replace("__", "").replaceAll("(?<!\\w)[*_]|[*_](?!\\w)", "").strip();
        if (!text.isEmpty()) {
            paragraphs.add(List.of(END.split(text)));
        }
    }
}
