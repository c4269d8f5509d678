package io.twinengine.report.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.twinengine.report.fact.Aspect;
import io.twinengine.report.fact.Fact;
import io.twinengine.report.fact.FactTable;
import io.twinengine.report.fact.FactValue;
import io.twinengine.report.fact.FactValue.Noun;
import io.twinengine.report.fact.Subject;

/** Claims about amounts that are made without a digit: none, all, half, twice, rose, fell. */
final class Claims {

    private static final Pattern NONE = Pattern.compile(
            "(?i)\\b(?:no|without(?: any| a)?|zero|free of|not a(?: single)?|0)\\s+(?:further |new |unplanned |recorded |reported )?(?:(critical|high|medium|low|open|unresolved|resolved)(?:[- ]severity)? )?(alerts?|anomal(?:y|ies)|alarms?|downtime|stops?|stoppages?|failures?|rejects?|rejected units)\\b");
    private static final Pattern ALL = Pattern.compile(
            "(?i)\\b(?:all|every|each)\\s+(?:of the |the )?(?:\\S+ )?(?:alerts?|anomal(?:y|ies)|alarms?)\\b[^.]*\\b(?:resolved|closed|cleared)\\b");
    private static final Pattern FRACTION = Pattern.compile(
            "(?i)\\b(?:(two|2)[\\s-]thirds|(three|3)[\\s-]quarters|(a|one|1)[\\s-]third|(a|one|1)[\\s-](?:quarter|fourth)|(half)(?! (?:an |of the (?:shift|day)))|1/[2-9])\\b");
    private static final Pattern MULTIPLE = Pattern.compile(
            "(?i)\\b(?:twice|thrice|doubl(?:ed|es|ing)|tripl(?:ed|es|ing)|quadrupl\\w+|\\w+fold|halved|\\d+(?:\\.\\d+)?\\s?(?:x|times))\\b(?! daily)|\\b(?:double|triple)\\b(?!-check)|\\d+\\s*×");
    private static final Pattern ROSE = Pattern.compile("(?i)\\b(?:rose|risen|increased|grew|improved|climbed)\\b");
    private static final Pattern FELL = Pattern
            .compile("(?i)\\b(?:fell|fallen|dropped|decreased|declined|slipped|worsened)\\b");
    private static final Pattern MISSED_OR_MET = Pattern
            .compile(
                    "(?i)\\b(exceed(?:ed|s|ing)?|surpass(?:ed|es)?|beat|above|met|reached|hit|achieved)\\b[^.]{0,20}\\b(?:plan|target)s?\\b");
    private static final Pattern PLAN_MET = Pattern.compile(
            "(?i)\\b(?:plan|target)s?\\b[^.;,]{0,20}\\b(?:met|reached|achieved|exceeded|surpassed|hit|fulfilled)\\b|\\b(?:ahead of|on|above|over)\\s+(?:the\\s+)?(?:plan|target|schedule)\\b");
    private static final Pattern PLAN_MISSED = Pattern.compile(
            "(?i)\\b(?:behind|below|under|short of)\\s+(?:the\\s+)?(?:plan|target|schedule)\\b|\\bmissed\\s+(?:the\\s+|its\\s+)?(?:plan|target)");
    private static final String DAY_BEFORE = "(?:previous day|day before|yesterday)";
    private static final Pattern ABOVE_DAY_BEFORE = Pattern
            .compile("(?i)\\b(?:higher|more|above|better|stronger|ahead)\\b[^.;,]{0,40}\\b"
                    + DAY_BEFORE + "|\\b" + DAY_BEFORE + "\\b[^.;,]{0,20}\\b(?:weaker|lower|worse|behind)\\b");
    private static final Pattern BELOW_DAY_BEFORE = Pattern
            .compile("(?i)\\b(?:lower|less|fewer|below|worse|weaker|behind)\\b[^.;,]{0,40}\\b"
                    + DAY_BEFORE + "|\\b" + DAY_BEFORE + "\\b[^.;,]{0,20}\\b(?:stronger|higher|better|ahead)\\b");
    private static final Pattern FAILED = Pattern.compile("(?i)\\b(?:failed|broke(?: down)?|breaks? down)\\b");
    private static final Pattern ORDINAL = Pattern.compile("(?i)\\b(\\d+)(?:st|nd|rd|th)\\s+(shift|line|machine)\\b");
    private static final Map<String, Noun> ORDINAL_NOUN = Map.of("shift", Noun.SHIFTS, "line", Noun.LINES, "machine",
            Noun.MACHINES);

    private final FactTable table;

    Claims(FactTable table) {
        this.table = table;
    }

    List<Violation> check(String sentence, Mentions mentions) {
        List<Violation> found = new ArrayList<>();
        forEach(NONE, sentence, matcher -> none(matcher, mentions), found);
        forEach(ALL, sentence, _ -> number("alerts.open") == 0 && number("alerts.total") > 0, found);
        forEach(FRACTION, sentence, matcher -> fraction(matcher, mentions), found);
        forEach(MULTIPLE, sentence, _ -> false, found);
        forEach(ROSE, sentence, _ -> hasDirection(Aspect.UP), found);
        forEach(FELL, sentence, _ -> hasDirection(Aspect.DOWN), found);
        forEach(MISSED_OR_MET, sentence, matcher -> mayHaveMetPlan(matcher, mentions), found);
        forEach(PLAN_MET, sentence, matcher -> hasAttainment(matcher, mentions, true), found);
        forEach(PLAN_MISSED, sentence, matcher -> hasAttainment(matcher, mentions, false), found);
        forEach(ABOVE_DAY_BEFORE, sentence, _ -> hasDirection(Aspect.UP), found);
        forEach(BELOW_DAY_BEFORE, sentence, _ -> hasDirection(Aspect.DOWN), found);
        forEach(FAILED, sentence, matcher -> hasFailed(mentions.nearest(matcher.start()).orElse(Subject.PLANT)), found);
        forEach(ORDINAL, sentence, this::ordinal, found);
        return found;
    }

    private interface Truth {
        boolean holds(Matcher matcher);
    }

    private static void forEach(Pattern pattern, String sentence, Truth truth, List<Violation> found) {
        Matcher matcher = pattern.matcher(sentence);
        while (matcher.find()) {
            if (!truth.holds(matcher)) {
                found.add(new Violation(Violation.Kind.CLAIM, matcher.group(), "the table does not say so"));
            }
        }
    }

    private boolean none(Matcher matcher, Mentions mentions) {
        String word = matcher.group(2).toLowerCase(Locale.ROOT);
        String which = matcher.group(1) == null ? "" : matcher.group(1).toLowerCase(Locale.ROOT);
        return table.facts().stream()
                .filter(fact -> mentions.allow(fact.subject(), matcher.start()))
                .filter(fact -> fact.subject().type() != Subject.Type.PLANT || fact.id().startsWith("day.")
                        || fact.id().startsWith("alerts."))
                .anyMatch(fact -> isZero(fact) && isAbout(fact, word) && isWhich(fact, which));
    }

    private static boolean isZero(Fact fact) {
        return fact.value() instanceof FactValue.Count count && count.number() == 0
                || fact.value() instanceof FactValue.Length length && length.duration().isZero();
    }

    private static boolean isAbout(Fact fact, String word) {
        return switch (fact.value()) {
            case FactValue.Length _ -> word.equals("downtime") && fact.aspects().contains(Aspect.DOWNTIME);
            case FactValue.Count count -> switch (count.noun()) {
                case ALERTS -> word.startsWith("a");
                case STOPS -> word.startsWith("stop");
                case FAILURES -> word.startsWith("failure");
                case REJECTS -> word.startsWith("reject");
                case UNITS, SHIFTS, MACHINES, LINES, CAUSES, CORRECTIONS -> false;
            };
            case FactValue.Share _ -> false;
            case FactValue.Rate _ -> false;
            case FactValue.Measure _ -> false;
            case FactValue.Day _ -> false;
            case FactValue.Clock _ -> false;
            case FactValue.Name _ -> false;
            case FactValue.Remark _ -> false;
        };
    }

    private static boolean isWhich(Fact fact, String which) {
        return switch (which) {
            case "" -> fact.aspects().stream().allMatch(aspect -> aspect == Aspect.DOWNTIME);
            case "unresolved", "open" -> fact.aspects().contains(Aspect.OPEN);
            default -> fact.aspects().contains(Aspect.valueOf(which.toUpperCase(Locale.ROOT)));
        };
    }

    private boolean fraction(Matcher matcher, Mentions mentions) {
        String text = matcher.group().toLowerCase(Locale.ROOT);
        double ratio = matcher.group(1) != null
                ? 2 / 3.0
                : matcher.group(2) != null
                        ? 0.75
                        : matcher.group(3) != null
                                ? 1 / 3.0
                                : matcher.group(4) != null
                                        ? 0.25
                                        : matcher.group(5) != null ? 0.5 : 1.0 / (text.charAt(2) - '0');
        return table.facts().stream().filter(fact -> mentions.allow(fact.subject(), matcher.start()))
                .anyMatch(fact -> FactMatcher.isRoughly(ratio, fact));
    }

    private boolean hasDirection(Aspect direction) {
        return table.facts().stream().anyMatch(fact -> fact.aspects().contains(direction));
    }

    private boolean mayHaveMetPlan(Matcher matcher, Mentions mentions) {
        return table.facts().stream().filter(fact -> fact.aspects().contains(Aspect.ATTAINMENT))
                .filter(fact -> mentions.allow(fact.subject(), matcher.start()))
                .anyMatch(fact -> fact.value() instanceof FactValue.Share share
                        && (share.ratio() >= 0.9995 || matcher.group(1).equalsIgnoreCase("reached")));
    }

    private boolean hasAttainment(Matcher matcher, Mentions mentions, boolean met) {
        return table.facts().stream().filter(fact -> fact.aspects().contains(Aspect.ATTAINMENT))
                .filter(fact -> mentions.allow(fact.subject(), matcher.start()))
                .anyMatch(fact -> fact.value() instanceof FactValue.Share share && share.ratio() >= 0.9995 == met);
    }

    private boolean hasFailed(Subject subject) {
        return table.about(subject.type() == Subject.Type.MACHINE ? subject : Subject.PLANT).stream()
                .anyMatch(fact -> fact.value() instanceof FactValue.Count count && count.noun() == Noun.FAILURES
                        && count.number() > 0);
    }

    private boolean ordinal(Matcher matcher) {
        Noun noun = ORDINAL_NOUN.get(matcher.group(2).toLowerCase(Locale.ROOT));
        return table.facts().stream().anyMatch(fact -> fact.value() instanceof FactValue.Count count
                && count.noun() == noun && Long.parseLong(matcher.group(1)) <= count.number());
    }

    private long number(String id) {
        return table.find(id).map(Fact::value).filter(FactValue.Count.class::isInstance)
                .map(value -> ((FactValue.Count) value).number()).orElse(0L);
    }
}
