package io.twinengine.report.prose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The form of a daily report: six sections in order, none of them empty, 500 to 800 words. */
public final class ReportStructure {

    public static final int MIN_WORDS = 500;
    public static final int MAX_WORDS = 800;
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.*?)\\s*#*$");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}.,:'’%/-]*");

    private ReportStructure() {}

    public static List<Violation> check(String markdown) {
        List<Violation> found = new ArrayList<>();
        List<String> expected = Arrays.stream(Section.values()).map(Section::title).toList();
        List<String> headings = HEADING.matcher(markdown).results().map(result -> result.group(1)
                .replaceFirst("^\\d[.)]\\s+", "").replace("*", "")).toList();
        if (!headings.equals(expected)) {
            found.add(new Violation(Violation.Kind.STRUCTURE, String.join(", ", headings),
                    "the headings must be exactly, and in this order: " + String.join(", ", expected)));
        } else if (Arrays.stream(HEADING.split(markdown)).skip(1).anyMatch(String::isBlank)) {
            found.add(new Violation(Violation.Kind.STRUCTURE, "an empty section", "every section needs text"));
        }
        int words = words(markdown);
        if (words < MIN_WORDS || words > MAX_WORDS) {
            found.add(new Violation(Violation.Kind.LENGTH, words + " words",
                    "a report has " + MIN_WORDS + " to " + MAX_WORDS + " words"));
        }
        return found;
    }

    /** Words of the text without its headings. */
    public static int words(String markdown) {
        return (int) WORD.matcher(HEADING.matcher(markdown).replaceAll("")).results().map(MatchResult::group).count();
    }
}
