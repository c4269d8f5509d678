package io.twinengine.report.prose;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes English number words as digits, so that a number cannot hide in words. */
final class NumberWords {

    private static final Map<String, Integer> SMALL = Map.ofEntries(Map.entry("zero", 0), Map.entry("one", 1),
            Map.entry("two", 2), Map.entry("three", 3), Map.entry("four", 4), Map.entry("five", 5),
            Map.entry("six", 6), Map.entry("seven", 7), Map.entry("eight", 8), Map.entry("nine", 9),
            Map.entry("ten", 10), Map.entry("eleven", 11), Map.entry("twelve", 12), Map.entry("thirteen", 13),
            Map.entry("fourteen", 14), Map.entry("fifteen", 15), Map.entry("sixteen", 16),
            Map.entry("seventeen", 17), Map.entry("eighteen", 18), Map.entry("nineteen", 19),
            Map.entry("twenty", 20), Map.entry("thirty", 30), Map.entry("forty", 40), Map.entry("fifty", 50),
            Map.entry("sixty", 60), Map.entry("seventy", 70), Map.entry("eighty", 80), Map.entry("ninety", 90));
    private static final Map<String, Integer> SCALE = Map.of("hundred", 100, "thousand", 1_000, "million", 1_000_000,
            "billion", 1_000_000_000);

    private static final String SMALL_WORD = "(?:" + String.join("|", SMALL.keySet().stream().sorted(
            (left, right) -> right.length() - left.length()).toList()) + ")";
    private static final String SCALE_WORD = "(?:hundred|thousand|million|billion)s?";
    private static final Pattern NUMBER = Pattern.compile("(?i)\\b(?:(?:an?|" + SMALL_WORD + ")(?=[\\s-]+" + SCALE_WORD
            + ")|" + SMALL_WORD + "|" + SCALE_WORD + ")(?:[\\s-]+(?:and[\\s-]+(?=" + SMALL_WORD + "\\b))?(?:"
            + SMALL_WORD
            + "|" + SCALE_WORD + ")\\b)*(?:\\s+point(?:\\s+" + SMALL_WORD + "\\b)+)?\\b");
    private static final Pattern PRONOUN_BEFORE = Pattern
            .compile("(?i)\\b(?:the|this|that|each|every|any|no|which|another|other|only|(?:a|an|the)\\s+[a-z]+)\\s+$");
    private static final Pattern PRONOUN_AFTER = Pattern
            .compile("(?i)^\\s+(?:of\\s+(?:the|these|those|its|them)|or more|another)\\b");

    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth", "sixth",
            "seventh", "eighth", "ninth", "tenth");
    private static final Pattern ORDINAL = Pattern
            .compile("(?i)\\b(" + String.join("|", ORDINALS) + ")(?=\\s+(?:shift|line|machine)\\b)");

    private NumberWords() {}

    static String toDigits(String text) {
        String plain = text.replaceAll("(?i)\\bhalf(?:[\\s-]+an)?[\\s-]+hour\\b", "30 minutes")
                .replaceAll("(?i)\\b(?:a\\s+)?quarter\\s+of\\s+an\\s+hour\\b", "15 minutes")
                .replaceAll("(?i)\\b(?:a\\s+|one\\s+)?dozen\\b", "12")
                .replaceAll("(?i)\\b(?:a\\s+)?single\\b", "1")
                .replaceAll("(?i)\\ban\\s+hour\\b(?!\\s*(?:after|before|later))", "1 hour")
                .replaceAll("(?i)\\bboth\\b", "2");
        plain = ORDINAL.matcher(plain)
                .replaceAll(match -> ORDINALS.indexOf(match.group(1).toLowerCase(Locale.ROOT)) + 1 + "th");
        Matcher matcher = NUMBER.matcher(plain);
        StringBuilder digits = new StringBuilder();
        while (matcher.find()) {
            boolean pronoun = matcher.group().equalsIgnoreCase("one")
                    && (PRONOUN_BEFORE.matcher(plain.substring(0, matcher.start())).find()
                            || PRONOUN_AFTER.matcher(plain.substring(matcher.end())).find());
            boolean loose = matcher.group().matches("(?i)" + SCALE_WORD);
            String replacement = pronoun
                    ? matcher.group()
                    : loose && matcher.group().endsWith("s") ? matcher.group() : value(matcher.group());
            matcher.appendReplacement(digits, Matcher.quoteReplacement(replacement));
        }
        return matcher.appendTail(digits).toString();
    }

    private static String value(String words) {
        String[] parts = words.toLowerCase(Locale.ROOT).split("\\s+point\\s+", 2);
        long total = 0;
        long group = 0;
        for (String word : parts[0].split("[\\s-]+")) {
            String singular = word.endsWith("s") && SCALE.containsKey(word.substring(0, word.length() - 1))
                    ? word.substring(0, word.length() - 1)
                    : word;
            if (SMALL.containsKey(singular)) {
                group += SMALL.get(singular);
            } else if (singular.equals("hundred")) {
                group = Math.max(1, group) * 100;
            } else if (SCALE.containsKey(singular)) {
                total += Math.max(1, group) * SCALE.get(singular);
                group = 0;
            }
        }
        StringBuilder number = new StringBuilder(Long.toString(total + group));
        if (parts.length == 2) {
            number.append('.');
            for (String digit : parts[1].split("\\s+")) {
                number.append(SMALL.get(digit));
            }
        }
        return number.toString();
    }
}
