package io.twinengine.report.prose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.twinengine.report.fact.Aspect;
import io.twinengine.report.fact.Fact;
import io.twinengine.report.fact.FactTable;
import io.twinengine.report.fact.FactValue;
import io.twinengine.report.fact.FactValue.Noun;
import io.twinengine.report.fact.Subject;
import io.twinengine.report.fact.Subject.Type;

/** Claims that one of several was the first or the last of them in something. In doubt they are refused. */
final class Rankings {

    private static final Pattern EXTREME = Pattern.compile(
            "(?i)\\b(?:(?<high>most|highest|largest|longest|biggest|greatest|led by|came first|top)|(?<low>least|lowest|smallest|shortest|fewest)|(?<good>best|strongest|most reliable)|(?<bad>worst|weakest|came last))\\b");
    /** Advice and set phrases that rank nothing of the day. */
    private static final Pattern NO_CLAIM = Pattern.compile(
            "(?i)\\bat (?:most|least|best|worst)\\b|\\bsurprise least\\b|\\bworst severity first\\b|\\blargest losses\\b|\\bmost likely\\b|\\bbest (?:practice|practices|possible)\\b|\\bleast once\\b|\\bbest to\\b");
    private static final Pattern FACTOR = Pattern.compile(
            "(?i)\\b(availability|effectiveness|performance|quality)\\b[^.;]{0,30}\\b(weakest|lowest|worst|strongest|highest|best)\\b");

    private final FactTable table;

    Rankings(FactTable table) {
        this.table = table;
    }

    List<Violation> check(String sentence, Mentions mentions) {
        List<Violation> found = new ArrayList<>();
        String text = NO_CLAIM.matcher(sentence).replaceAll(match -> " ".repeat(match.group().length()));
        Matcher factor = FACTOR.matcher(text);
        if (factor.find()) {
            if (!isExtremeFactor(factor.group(1).toLowerCase(java.util.Locale.ROOT),
                    !factor.group(2).matches("(?i)weakest|lowest|worst"))) {
                found.add(refused(factor.group()));
            }
            text = text.substring(0, factor.start()) + " ".repeat(factor.group().length())
                    + text.substring(factor.end());
        }
        Matcher extreme = EXTREME.matcher(text);
        while (extreme.find()) {
            if (!holds(extreme, text, mentions)) {
                found.add(refused(extreme.group()));
            }
        }
        return found;
    }

    private boolean holds(Matcher extreme, String text, Mentions mentions) {
        Optional<Subject> subject = mentions.nearest(extreme.start());
        if (subject.isEmpty() || subject.get().type() == Type.PLANT) {
            return false;
        }
        // A stop cause may be called like a predicted failure; either may be meant.
        return table.namesakes(subject.get()).stream().anyMatch(each -> holds(extreme, text, each));
    }

    private boolean holds(Matcher extreme, String text, Subject subject) {
        boolean good = extreme.group("good") != null;
        boolean judged = good || extreme.group("bad") != null;
        Metric metric = metric(text, subject.type(), judged);
        return metric != null && isExtreme(subject, metric,
                judged ? good == metric.moreIsBetter() : extreme.group("high") != null);
    }

    private boolean isExtreme(Subject subject, Metric metric, boolean high) {
        Comparator<Double> order = high ? Comparator.naturalOrder() : Comparator.reverseOrder();
        Optional<Double> extreme = table.facts().stream().filter(fact -> fact.subject().type() == subject.type())
                .filter(metric::is).map(Rankings::number).max(order);
        return extreme.isPresent() && table.about(subject).stream().filter(metric::is).map(Rankings::number)
                .anyMatch(extreme.get()::equals);
    }

    private boolean isExtremeFactor(String name, boolean high) {
        List<Double> factors = new ArrayList<>();
        for (String id : List.of("day.availability", "day.effectiveness", "day.quality_ratio")) {
            table.find(id).filter(fact -> fact.value() instanceof FactValue.Share).map(Rankings::number)
                    .ifPresent(factors::add);
        }
        String id = name.equals("quality")
                ? "day.quality_ratio"
                : "day." + name.replace("performance", "effectiveness");
        Comparator<Double> order = high ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return factors.size() == 3 && table.find(id).map(Rankings::number)
                .filter(factors.stream().max(order).orElseThrow()::equals).isPresent();
    }

    private enum Metric {
        OEE(true),
        UNITS(true),
        DOWNTIME(false),
        ALERTS(false),
        STOPS(false),
        FAILURES(false);

        private final boolean moreIsBetter;

        Metric(boolean moreIsBetter) {
            this.moreIsBetter = moreIsBetter;
        }

        boolean moreIsBetter() {
            return moreIsBetter;
        }

        boolean is(Fact fact) {
            return switch (this) {
                case OEE -> fact.value() instanceof FactValue.Share && fact.aspects().contains(Aspect.OEE);
                case DOWNTIME -> fact.value() instanceof FactValue.Length
                        && fact.aspects().contains(Aspect.DOWNTIME);
                case UNITS -> isCount(fact, Noun.UNITS) && fact.aspects().isEmpty();
                case ALERTS -> isCount(fact, Noun.ALERTS);
                case STOPS -> isCount(fact, Noun.STOPS);
                case FAILURES -> isCount(fact, Noun.FAILURES);
            };
        }

        private static boolean isCount(Fact fact, Noun noun) {
            return fact.value() instanceof FactValue.Count count && count.noun() == noun;
        }
    }

    // "Best" and "worst" without a measure say nothing that could be looked up.
    private static @Nullable Metric metric(String text, Type type, boolean judged) {
        if (type == Type.PREDICTION) {
            return Metric.ALERTS;
        }
        if (Pattern.compile("(?i)\\bOEE\\b").matcher(text).find()) {
            return Metric.OEE;
        }
        if (Pattern.compile("(?i)\\b(?:downtime|stood|lost|losses|machine time|stop cause)\\b").matcher(text).find()) {
            return Metric.DOWNTIME;
        }
        if (Pattern.compile("(?i)\\balerts?\\b").matcher(text).find()) {
            return Metric.ALERTS;
        }
        if (Pattern.compile("(?i)\\bfail(?:ures?|ed)\\b").matcher(text).find()) {
            return Metric.FAILURES;
        }
        if (Pattern.compile("(?i)\\bstops?\\b").matcher(text).find()) {
            return Metric.STOPS;
        }
        return !judged && Pattern.compile("(?i)\\b(?:units|output|made|produced)\\b").matcher(text).find()
                ? Metric.UNITS
                : null;
    }

    private static double number(Fact fact) {
        return switch (fact.value()) {
            case FactValue.Count count -> count.number();
            case FactValue.Share share -> share.ratio();
            case FactValue.Length length -> length.duration().toMillis();
            case FactValue.Rate rate -> rate.unitsPerHour();
            case FactValue.Measure measure -> measure.number();
            case FactValue.Day _ -> Double.NaN;
            case FactValue.Clock _ -> Double.NaN;
            case FactValue.Name _ -> Double.NaN;
            case FactValue.Remark _ -> Double.NaN;
        };
    }

    private static Violation refused(String quote) {
        return new Violation(Violation.Kind.CLAIM, quote, "the table does not rank it so");
    }
}
