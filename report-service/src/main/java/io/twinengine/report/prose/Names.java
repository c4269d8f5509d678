package io.twinengine.report.prose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.twinengine.report.fact.Fact;
import io.twinengine.report.fact.FactTable;
import io.twinengine.report.fact.Subject;

/** Replaces the names of the table by their aliases and finds what looks like a name and is none of them. */
final class Names {

    private static final Pattern CODE = Pattern.compile(
            "(?<![\\w{])(?!\\d+(?:st|nd|rd|th|k|h|min|s)\\b)(?!\\d+-[a-z]+\\b)(?=[\\w-]*[A-Za-z])(?=[\\w-]*\\d)[A-Za-z0-9]+(?:[-_.#]?[A-Za-z0-9]+)*(?![\\w}])");
    private static final Pattern NUMBERED = Pattern.compile(
            "(?i)\\b(?:machine|press|robot|line|station|cell|mill|lathe|unit|shift|conveyor|node|pump|drill|oven)\\s+(?:no\\.?\\s*|number\\s+|#\\s*)?(?:\\d+|[A-Z])\\b(?!\\s*(?:%|minutes|hours|units))");
    private static final Pattern CAPITALISED = Pattern.compile("(?<![\\w{'’-])\\p{Lu}[\\p{L}'’]*(?:-\\p{L}+)*");
    private static final Pattern QUOTED = Pattern.compile("[\"“”„«»]([^\"“”„«»]{1,80})[\"“”„«»]");
    private static final Pattern SUBJECT_VERB = Pattern.compile(
            "^(\\p{Lu}\\p{L}+)(?:'s|’s)?\\s+(?:lost|was|were|is|stood|stopped|ran|had|has|produced|made|raised|failed|reached|caused|showed|needs|needed|suffered|recorded|remained|accounted)\\b");
    private static final Set<String> LEXICON = new HashSet<>(Arrays
            .asList("""
                    a about above across actions actual additional after again all also although among an analysis and any anomaly
                    anomalies alert alerts as assessment at availability available average because before below between both but by
                    calibration cause causes change changes check closed comparison conclusion condition continue continued control
                    coverage critical current daily data date day days despite details downtime during duration each effectiveness
                    efficiency engineering equipment every executive factory failure failures figures first focus following for from
                    given good high however if immediate impact in inspect inspection investigate issues it its key last line lines low
                    loss losses machine machines main maintenance management mean median medium metrics mitigation mode monitor
                    monitoring most nevertheless next no none note of on one open operation operations operator operators other our
                    output overall part parts performance period plan planned plant please potential predicted prediction preventive
                    prioritise prioritize priority production productivity products quality rate ratio recommendation recommendations
                    recommended rejects repair report resolution resolved review risk risks root same schedule scheduled second
                    section severity share shift shifts short since some spare staff status still stop stops summary supervisor
                    supervisors target team teams technical temperature that the their there these they this those three time times to
                    tool top total trend trends two under unit units unplanned until up urgent vibration we when where which while who
                    with without work yield although nobody nothing output oee mtbf mttr iso pbt apt pri pq gq ai id i utc cet cest c nm celsius
                    """
                    .strip().split("\\s+")));

    private final Map<Pattern, String> aliasByName = new java.util.LinkedHashMap<>();
    private final Set<String> ownWords = new HashSet<>(LEXICON);

    Names(FactTable table) {
        table.names().entrySet().stream()
                .filter(entry -> canBeFound(entry.getValue()))
                .sorted(Comparator.comparing((Map.Entry<Subject, String> entry) -> entry.getValue().length())
                        .reversed())
                .forEach(entry -> aliasByName.putIfAbsent(Pattern.compile("(?<![\\p{L}\\p{N}{])"
                        + Pattern.quote(entry.getValue()) + "(?![\\p{L}\\p{N}}])"), entry.getKey().alias()));
        for (Fact fact : table.facts()) {
            ownWords.addAll(List.of(fact.label().toLowerCase(Locale.ROOT).split("[^\\p{L}]+")));
        }
        for (Section section : Section.values()) {
            ownWords.addAll(List.of(section.title().toLowerCase(Locale.ROOT).split(" ")));
        }
    }

    /** The text with every name of the table written as its alias. */
    String withAliases(String text) {
        String aliased = text;
        for (Map.Entry<Pattern, String> name : aliasByName.entrySet()) {
            aliased = name.getKey().matcher(aliased).replaceAll(Matcher.quoteReplacement(name.getValue()));
        }
        return aliased;
    }

    /** What looks like a name in a sentence and is not in the table. */
    List<Violation> unknown(String sentence) {
        List<Violation> found = new ArrayList<>();
        String text = Mentions.ALIAS.matcher(sentence).replaceAll(matcher -> "_".repeat(matcher.group().length()));
        collect(CODE, text, found);
        collect(NUMBERED, text, found);
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            if (!quoted.group(1).matches("[_\\s]*")) {
                found.add(unknownName(quoted.group()));
            }
        }
        Matcher subject = SUBJECT_VERB.matcher(text.strip());
        if (subject.find() && !isOwn(subject.group(1)) && !subject.group(1).matches("\\p{L}+(?:ing|s)")) {
            found.add(unknownName(subject.group(1)));
        }
        Matcher capitalised = CAPITALISED.matcher(text);
        while (capitalised.find()) {
            boolean starts = text.substring(0, capitalised.start()).strip().matches("(?s)|.*[:|.!?]");
            if (!isOwn(capitalised.group()) && (!starts || capitalised.group().matches("\\p{Lu}{4,}"))) {
                found.add(unknownName(capitalised.group()));
            }
        }
        return found;
    }

    // A machine called "7" would otherwise make every 7 a name.
    private static boolean canBeFound(String name) {
        return name.codePointCount(0, name.length()) >= 2 && name.codePoints().anyMatch(Character::isLetter)
                && !LEXICON.contains(name.toLowerCase(Locale.ROOT));
    }

    private boolean isOwn(String word) {
        for (String part : word.toLowerCase(Locale.ROOT).replaceAll("['’]s$", "").split("-")) {
            if (!ownWords.contains(part)) {
                return false;
            }
        }
        return true;
    }

    private static void collect(Pattern pattern, String text, List<Violation> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (!matcher.group().matches("(?i)ISO|24/7")) {
                found.add(unknownName(matcher.group()));
            }
        }
    }

    private static Violation unknownName(String quote) {
        return new Violation(Violation.Kind.NAME, quote.strip(), "is not a name of the table; use the aliases only");
    }
}
