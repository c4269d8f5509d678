package io.twinengine.report.prose;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.twinengine.report.fact.FactTable;
import io.twinengine.report.fact.FactValue;
import io.twinengine.report.fact.Subject;

/**
 * Reads prose back against the fact table. A text passes only when every number, date, time and name in it is in the
 * table and is told of the subject and the matter it belongs to. In doubt the text is refused: a refused text costs
 * one more attempt, a wrong number in a report costs the reader's trust.
 */
public final class ProseChecker {

    private static final Pattern FORBIDDEN = Pattern.compile(
            "(?i)https?://|www\\.|```|`|<[a-z!/][^>]*>|!?\\[[^]]*]\\(|\\b(?:as an ai|language model|system prompt|instructions)\\b");
    // Digits outside ASCII, fractions, invisible and private characters, letters of other scripts: ways to hide a number or
    // to imitate a name. Names themselves may hold anything, but stand in the text as aliases.
    private static final Pattern HIDDEN = Pattern
            .compile("[[\\p{N}&&[^0-9]]\\p{Cf}\\p{Co}\\p{Cn}\\p{Cc}&&[^\\n\\r\\t]]|[\\p{L}&&[^\\p{IsLatin}]]");

    private final FactTable table;
    private final Names names;
    private final Claims claims;
    private final Rankings rankings;
    private final Set<LocalDate> dates;
    private final Set<LocalTime> times;

    public ProseChecker(FactTable table) {
        this.table = table;
        this.names = new Names(table);
        this.claims = new Claims(table);
        this.rankings = new Rankings(table);
        this.dates = table.facts().stream().map(fact -> fact.value()).filter(FactValue.Day.class::isInstance)
                .map(value -> ((FactValue.Day) value).date()).collect(Collectors.toSet());
        this.times = table.facts().stream().map(fact -> fact.value()).filter(FactValue.Clock.class::isInstance)
                .map(value -> ((FactValue.Clock) value).time()).collect(Collectors.toSet());
    }

    /** @return everything the text says beyond the table; empty when it may be published */
    public List<Violation> check(String markdown) {
        String text = names.withAliases(markdown);
        Set<Violation> found = new LinkedHashSet<>();
        forbidden(text, found);
        for (List<String> paragraph : Sentences.of(text)) {
            Map<Subject.Type, Subject> named = new EnumMap<>(Subject.Type.class);
            for (String sentence : paragraph) {
                named = check(sentence, named, found);
            }
        }
        return List.copyOf(found);
    }

    private Map<Subject.Type, Subject> check(String sentence, Map<Subject.Type, Subject> before, Set<Violation> found) {
        // ISO 22400 is the standard's name, not a number.
        String plain = NumberWords.toDigits(sentence.replaceAll("\\bISO\\s?22400(?:-2)?\\b", "ISO"));
        Moments moments = new Moments(dates, times);
        // Aliases hold digits that are no figures.
        String undated = moments.take(plain);
        found.addAll(names.unknown(undated));
        String rest = hideAliases(undated);
        found.addAll(moments.violations());
        Mentions mentions = new Mentions(plain, table, before);
        for (Quantity quantity : QuantityReader.read(rest)) {
            if (QuantityReader.countsSomethingElse(quantity, rest)
                    || table.facts().stream().noneMatch(fact -> FactMatcher.matches(quantity, fact)
                            && mentions.allow(fact.subject(), quantity.position()))) {
                found.add(new Violation(Violation.Kind.NUMBER, quantity.quote(),
                        "no such figure in the table for what this sentence is about"));
            }
        }
        found.addAll(claims.check(rest, mentions));
        found.addAll(LooseClaims.check(rest));
        found.addAll(rankings.check(rest, mentions));
        return mentions.after();
    }

    private void forbidden(String text, Set<Violation> found) {
        for (Pattern pattern : List.of(FORBIDDEN, HIDDEN)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                found.add(new Violation(Violation.Kind.FORBIDDEN, matcher.group(), "has no place in a report"));
            }
        }
        Matcher alias = Mentions.ALIAS.matcher(text);
        while (alias.find()) {
            if (table.subject(alias.group()).isEmpty()) {
                found.add(new Violation(Violation.Kind.NAME, alias.group(), "is not an alias of the table"));
            }
        }
    }

    private static String hideAliases(String sentence) {
        return Mentions.ALIAS.matcher(sentence).replaceAll(matcher -> "_".repeat(matcher.group().length()));
    }
}
