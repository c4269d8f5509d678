package io.twinengine.report.prose;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.twinengine.report.fact.Aspect;
import io.twinengine.report.fact.Fact;
import io.twinengine.report.fact.FactValue;
import io.twinengine.report.fact.FactValue.Noun;
import io.twinengine.report.prose.Quantity.Unit;

/** Whether a number in a text is a true rendering of a fact: same kind, same matter, same value up to rounding. */
final class FactMatcher {

    // "About 1,200" may stand for 1,234; it may not stand for 1,500.
    private static final double ABOUT = 0.05;
    private static final double BOUND = 0.10;

    private FactMatcher() {}

    static boolean matches(Quantity quantity, Fact fact) {
        return sameKind(quantity, fact.value()) && sameMatter(quantity.aspects(), fact)
                && sameValue(quantity, fact.value());
    }

    private static boolean sameKind(Quantity quantity, FactValue value) {
        return switch (value) {
            case FactValue.Count count -> quantity.unit() == Unit.PLAIN
                    && (quantity.noun() == null || quantity.noun() == count.noun() || rejectedUnits(quantity, count));
            case FactValue.Share _ -> quantity.unit() == Unit.PERCENT;
            case FactValue.Length _ -> switch (quantity.unit()) {
                case HOURS, MINUTES, SECONDS, DAYS -> true;
                case PLAIN, PERCENT, PER_HOUR, MEASURE -> false;
            };
            case FactValue.Rate _ -> quantity.unit() == Unit.PER_HOUR;
            case FactValue.Measure measure ->
                quantity.unit() == Unit.MEASURE && measure.unit().equals(quantity.measure())
                        || quantity.unit() == Unit.PLAIN && quantity.noun() == null
                        || measure.unit().equals("units per shift") && quantity.noun() == Noun.UNITS;
            case FactValue.Day _ -> false;
            case FactValue.Clock _ -> false;
            case FactValue.Name _ -> false;
            case FactValue.Remark _ -> false;
        };
    }

    private static boolean rejectedUnits(Quantity quantity, FactValue.Count count) {
        return quantity.noun() == Noun.UNITS && count.noun() == Noun.REJECTS
                && quantity.quote().toLowerCase(Locale.ROOT).contains("reject");
    }

    // When the clause names a matter, the fact must be of that matter, and what is true of a part of all alerts or of
    // the plan must be said of that part or of the plan.
    private static boolean sameMatter(Set<Aspect> claimed, Fact fact) {
        for (Aspect.Group group : Aspect.Group.values()) {
            Set<Aspect> claims = in(group, claimed);
            Set<Aspect> facts = in(group, fact.aspects());
            boolean agree = facts.stream().anyMatch(claims::contains);
            boolean contradicts = switch (group) {
                case METRIC, DIRECTION -> !claims.isEmpty() && !facts.isEmpty() && !agree;
                case SEVERITY, STATE ->
                    isCountOf(Noun.ALERTS, fact) && !(claims.isEmpty() && facts.isEmpty()) && !agree;
                case PLAN -> !facts.isEmpty() && !agree || isCountOf(Noun.UNITS, fact) && !claims.isEmpty() && !agree;
            };
            if (contradicts) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCountOf(Noun noun, Fact fact) {
        return fact.value() instanceof FactValue.Count count && count.noun() == noun;
    }

    private static Set<Aspect> in(Aspect.Group group, Set<Aspect> aspects) {
        return aspects.stream().filter(aspect -> aspect.group() == group).collect(Collectors.toSet());
    }

    private static boolean sameValue(Quantity quantity, FactValue value) {
        return switch (value) {
            case FactValue.Count count -> close(quantity, count.number(), false);
            case FactValue.Share share -> close(quantity, share.ratio() * 100, false);
            case FactValue.Rate rate -> close(quantity, rate.unitsPerHour(), false);
            case FactValue.Measure measure -> close(quantity, measure.number(), false);
            case FactValue.Length length -> close(quantity, inUnit(quantity.unit(), length.duration()),
                    quantity.unit() != Unit.MINUTES);
            case FactValue.Day _ -> false;
            case FactValue.Clock _ -> false;
            case FactValue.Name _ -> false;
            case FactValue.Remark _ -> false;
        };
    }

    private static double inUnit(Unit unit, Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        return switch (unit) {
            case HOURS -> seconds / 3600;
            case SECONDS -> seconds;
            case DAYS -> seconds / 86_400;
            case MINUTES, PLAIN, PERCENT, PER_HOUR, MEASURE -> seconds / 60;
        };
    }

    private static boolean close(Quantity quantity, double actual, boolean converted) {
        double written = quantity.value();
        double distance = Math.abs(written - actual);
        return switch (quantity.fuzz()) {
            case ABOUT -> distance <= ABOUT * Math.abs(actual) + 1e-9;
            case MORE_THAN -> written <= actual + 1e-9 && distance <= BOUND * Math.abs(actual);
            case LESS_THAN -> written >= actual - 1e-9 && distance <= BOUND * Math.abs(actual);
            case EXACT -> distance <= 0.5 * Math.pow(10, -quantity.decimals()) + 1e-9
                    && (!converted || distance <= ABOUT * Math.abs(actual));
        };
    }

    /** A fraction such as "half" or "a third" is a share, roughly. */
    static boolean isRoughly(double ratio, Fact fact) {
        return fact.value() instanceof FactValue.Share share && Math.abs(share.ratio() - ratio) <= 0.025;
    }

}
