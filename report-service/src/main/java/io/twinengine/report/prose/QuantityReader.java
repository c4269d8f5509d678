package io.twinengine.report.prose;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.twinengine.report.fact.Aspect;
import io.twinengine.report.fact.FactValue.Noun;
import io.twinengine.report.prose.Quantity.Fuzz;
import io.twinengine.report.prose.Quantity.Unit;

/** Finds every number of a sentence together with what it claims to count or measure. */
final class QuantityReader {

    private static final String NUMBER = "\\d{1,3}(?:[,\\u00a0\\u202f ]\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";
    private static final Pattern COMPOUND = Pattern
            .compile("(?i)(\\d+)\\s*(?:h|hrs?|hours?)(?:\\s+and)?\\s+(\\d+(?:\\.\\d+)?)\\s*(?:m|min|mins|minutes?)\\b");
    private static final Pattern QUANTITY = Pattern.compile("(?i)(?<![\\w.])(?<number>" + NUMBER
            + ")(?<scale>\\s?k\\b|\\s+(?:thousand|million)\\b)?(?<half>\\s+and\\s+a\\s+half)?");
    private static final Pattern NEXT_WORD = Pattern.compile("^[\\d.,\\u00a0\\u202f ]*\\d(?:\\s+|-)(\\p{L}+)");
    private static final Pattern COUNTED_BEFORE = Pattern.compile(
            "(?i)of|in|on|at|to|and|or|from|with|against|by|was|were|is|are|have|had|has|critical|high|medium|low|open|resolved|still|more|planned|produced|counted|short|below|above|under|over|the|remain(?:ed|s)?|came|for|as|while|but|which|that|after|before|during|because|so|than|until|in|left|out|altogether|overall|today|yesterday|fewer|less|additional|different|further|other|times|pending|unresolved|active|closed|percent|degrees");
    private static final Map<Pattern, Unit> UNITS = units();
    private static final Pattern MEASURE = Pattern
            .compile("(?i)^\\s*(°\\s?C|degrees(?:\\s+Celsius)?|mm/s|Nm|rpm|units per shift)(?!\\w)");
    private static final Map<Pattern, Noun> NOUNS = nouns();
    private static final Map<Pattern, Aspect> ASPECTS = aspects();
    private static final Pattern CLAUSE_END = Pattern
            .compile("(?i),(?!\\d{3})|;|\\(|\\)|:|\\||\\b(?:and|while|whereas|but|against|with|after|compared)\\b");
    private static final Pattern MORE = Pattern
            .compile("(?i)\\b(?:over|more than|at least|above|exceed(?:ed|ing|s)?|upwards of)\\s+$");
    private static final Pattern LESS = Pattern
            .compile("(?i)\\b(?:under|less than|fewer than|below|up to|nearly|almost|just short of)\\s+$");
    private static final Pattern ABOUT = Pattern
            .compile("(?i)(?:\\b(?:about|around|roughly|approximately|approx\\.|some|close to|circa)\\s+|~\\s*)$");

    private QuantityReader() {}

    /** @param sentence with number words already written as digits, and dates and times taken out */
    static List<Quantity> read(String sentence) {
        List<Quantity> found = new ArrayList<>();
        StringBuilder rest = new StringBuilder(sentence);
        Matcher compound = COMPOUND.matcher(sentence);
        while (compound.find()) {
            double minutes = Integer.parseInt(compound.group(1)) * 60 + Double.parseDouble(compound.group(2));
            found.add(new Quantity(compound.group(), compound.start(), minutes, 0, Unit.MINUTES, null, null,
                    fuzz(sentence, compound.start()), aspectsAround(sentence, compound.start())));
            rest.replace(compound.start(), compound.end(), " ".repeat(compound.group().length()));
        }
        Matcher matcher = QUANTITY.matcher(rest);
        while (matcher.find()) {
            found.add(quantity(sentence, matcher));
        }
        return found;
    }

    private static Quantity quantity(String sentence, Matcher matcher) {
        BigDecimal number = new BigDecimal(matcher.group("number").replaceAll("[,\\u00a0\\u202f ]", ""));
        int decimals = Math.max(0, number.scale());
        if (matcher.group("half") != null) {
            number = number.add(new BigDecimal("0.5"));
            decimals = 1;
        }
        String scale = matcher.group("scale") == null ? "" : matcher.group("scale").strip().toLowerCase(Locale.ROOT);
        int zeros = switch (scale) {
            case "k", "thousand" -> 3;
            case "million" -> 6;
            default -> 0;
        };
        String after = sentence.substring(matcher.end());
        Unit unit = unit(after);
        String measure = measure(after);
        return new Quantity(
                sentence.substring(matcher.start(), Math.min(sentence.length(), matcher.end() + 24)).strip(),
                matcher.start(), number.scaleByPowerOfTen(zeros).doubleValue(), decimals - zeros,
                measure != null ? Unit.MEASURE : unit, unit == Unit.PLAIN && measure == null ? noun(after) : null,
                measure,
                fuzz(sentence, matcher.start()), aspectsAround(sentence, matcher.start()));
    }

    private static Unit unit(String after) {
        return UNITS.entrySet().stream().filter(entry -> entry.getKey().matcher(after).find()).map(Map.Entry::getValue)
                .findFirst().orElse(Unit.PLAIN);
    }

    private static @Nullable String measure(String after) {
        Matcher matcher = MEASURE.matcher(after);
        return !matcher.find()
                ? null
                : matcher.group(1).toLowerCase(Locale.ROOT).startsWith("d")
                        ? "°C"
                        : matcher.group(1).replace(" C", "C");
    }

    // The noun may stand some words behind: "12 of the 40 critical alerts", "3 more machines".
    private static @Nullable Noun noun(String after) {
        String clause = after.split("[,;:.()|]", 2)[0];
        int words = 0;
        for (String word : clause.strip().split("[\\s-]+")) {
            for (Map.Entry<Pattern, Noun> noun : NOUNS.entrySet()) {
                if (noun.getKey().matcher(word).matches()) {
                    return noun.getValue();
                }
            }
            if (++words == 5
                    || word.matches("(?i)and|while|but|in|on|at|to|from|with|against|by|per|were|was|is|are")) {
                return null;
            }
        }
        return null;
    }

    private static Fuzz fuzz(String sentence, int position) {
        String before = sentence.substring(0, position);
        if (ABOUT.matcher(before).find()) {
            return Fuzz.ABOUT;
        }
        if (MORE.matcher(before).find()) {
            return Fuzz.MORE_THAN;
        }
        return LESS.matcher(before).find() ? Fuzz.LESS_THAN : Fuzz.EXACT;
    }

    /** Whether something is counted that no fact of a plant counts: tonnes, people, euros. */
    static boolean countsSomethingElse(Quantity quantity, String sentence) {
        if (quantity.unit() != Unit.PLAIN || quantity.noun() != null) {
            return false;
        }
        Matcher next = NEXT_WORD.matcher(sentence.substring(Math.min(sentence.length(), quantity.position())));
        return next.find() && !COUNTED_BEFORE.matcher(next.group(1)).matches();
    }

    static Set<Aspect> aspectsAround(String sentence, int position) {
        int from = 0;
        int before = 0;
        int to = sentence.length();
        Matcher end = CLAUSE_END.matcher(sentence);
        while (end.find()) {
            if (end.end() <= position) {
                // "OEE: 71 %" and "| OEE | 71 % |": what stands before the colon is what the number is about.
                boolean label = end.group().equals(":") || end.group().equals("|");
                if (!label || !sentence.substring(end.end(), position).isBlank()) {
                    before = label ? before : end.end();
                }
                from = end.end();
            } else if (end.start() > position) {
                to = end.start();
                break;
            }
        }
        return aspectsIn(
                sentence.substring(sentence.substring(from, position).isBlank() ? Math.min(before, from) : from, to));
    }

    static Set<Aspect> aspectsIn(String words) {
        Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        ASPECTS.forEach((pattern, aspect) -> {
            if (pattern.matcher(words).find()) {
                aspects.add(aspect);
            }
        });
        return aspects;
    }

    private static Map<Pattern, Unit> units() {
        Map<Pattern, Unit> units = new LinkedHashMap<>();
        units.put(Pattern.compile("(?i)^\\s*(?:units?|pieces|parts)?\\s*(?:per|an|/)\\s*h(?:our)?\\b"), Unit.PER_HOUR);
        units.put(Pattern.compile("(?i)^\\s*(?:%|percent\\b|per\\s?cent\\b|pct\\b)"), Unit.PERCENT);
        units.put(Pattern.compile("(?i)^[\\s-]*(?:machine[\\s-])?(?:h|hrs?|hours?)\\b"), Unit.HOURS);
        units.put(Pattern.compile("(?i)^[\\s-]*(?:machine[\\s-])?(?:min|mins|minutes?)\\b"), Unit.MINUTES);
        units.put(Pattern.compile("(?i)^[\\s-]*(?:s|secs?|seconds?)\\b"), Unit.SECONDS);
        units.put(Pattern.compile("(?i)^[\\s-]*days?\\b"), Unit.DAYS);
        return units;
    }

    private static Map<Pattern, Noun> nouns() {
        Map<Pattern, Noun> nouns = new LinkedHashMap<>();
        nouns.put(Pattern.compile("(?i)reject(?:s|ed)?|scrap(?:ped)?|defects?|defective"), Noun.REJECTS);
        nouns.put(Pattern.compile("(?i)units?|pieces?|parts?|items?|products?"), Noun.UNITS);
        nouns.put(Pattern.compile("(?i)alerts?|anomal(?:y|ies)|alarms?|warnings?"), Noun.ALERTS);
        nouns.put(Pattern.compile("(?i)shifts?"), Noun.SHIFTS);
        nouns.put(Pattern.compile("(?i)machines?|stations?"), Noun.MACHINES);
        nouns.put(Pattern.compile("(?i)lines?"), Noun.LINES);
        nouns.put(Pattern.compile("(?i)stops?|stoppages?|interruptions?"), Noun.STOPS);
        nouns.put(Pattern.compile("(?i)failures?|breakdowns?"), Noun.FAILURES);
        nouns.put(Pattern.compile("(?i)causes?|reasons?"), Noun.CAUSES);
        nouns.put(Pattern.compile("(?i)corrections?|corrected"), Noun.CORRECTIONS);
        return nouns;
    }

    private static Map<Pattern, Aspect> aspects() {
        Map<Pattern, Aspect> aspects = new LinkedHashMap<>();
        aspects.put(Pattern.compile("(?i)\\bOEE\\b|overall equipment effectiveness"), Aspect.OEE);
        aspects.put(Pattern.compile("(?i)\\bavailab(?:le|ility)\\b"), Aspect.AVAILABILITY);
        aspects.put(Pattern.compile("(?i)\\bperformance\\b|(?<!equipment )\\beffectiveness\\b"), Aspect.EFFECTIVENESS);
        aspects.put(Pattern.compile("(?i)\\bquality\\b"), Aspect.QUALITY);
        aspects.put(Pattern.compile("(?i)\\bcoverage\\b|\\bcovers?\\b"), Aspect.COVERAGE);
        aspects.put(Pattern.compile("(?i)\\b(?:of|to) (?:the |its )?(?:plan|target)\\b|\\battainment\\b"),
                Aspect.ATTAINMENT);
        aspects.put(Pattern.compile("(?i)\\bdowntime\\b|\\bstood\\b|\\bstopped\\b|\\blost\\b"), Aspect.DOWNTIME);
        aspects.put(Pattern.compile("(?i)\\bbetween failures\\b|\\bMTBF\\b"), Aspect.MTBF);
        aspects.put(Pattern.compile("(?i)\\bto repair\\b|\\bMTTR\\b"), Aspect.MTTR);
        aspects.put(Pattern.compile("(?i)\\bcritical\\b"), Aspect.CRITICAL);
        aspects.put(Pattern.compile("(?i)\\bhigh\\b"), Aspect.HIGH);
        aspects.put(Pattern.compile("(?i)\\bmedium\\b"), Aspect.MEDIUM);
        aspects.put(Pattern.compile("(?i)\\blow\\b"), Aspect.LOW);
        aspects.put(Pattern.compile("(?i)(?<!un)\\b(?:resolved|closed)\\b"), Aspect.RESOLVED);
        aspects.put(Pattern.compile("(?i)\\bopen\\b|\\bunresolved\\b|\\bpending\\b|\\bactive\\b"), Aspect.OPEN);
        aspects.put(Pattern.compile("(?i)\\bplan(?:ned)?\\b|\\bscheduled\\b|\\btarget\\b"), Aspect.PLANNED);
        aspects.put(Pattern.compile("(?i)\\b(?:previous day|day before|yesterday)\\b"), Aspect.PREVIOUS);
        aspects.put(
                Pattern.compile("(?i)\\b(?:rose|risen|increased?|grew|improved|climbed|higher|up|more)\\b(?! to\\b)"),
                Aspect.UP);
        aspects.put(Pattern.compile(
                "(?i)\\b(?:fell|fallen|dropped|decreased?|declined|slipped|lower|down|less|fewer)\\b(?! to\\b)"),
                Aspect.DOWN);
        return aspects;
    }
}
