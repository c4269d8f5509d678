package io.twinengine.sensor.detection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.twinengine.sensor.detection.formula.Formula;

/**
 * The limits of a machine in a fixed order, signals first and formulas after them, and what they are about: all limits
 * of one signal are one subject, and a subject has one alert. Immutable, and shared by machines of one configuration.
 */
public final class WatchPlan {

    /** Limits and formulas that one machine can have; broken ones are bits of an int. */
    public static final int MAX_LIMITS = 32;
    public static final WatchPlan NONE = new WatchPlan(List.of(), List.of(), new int[0], new LinkedHashSet<>());

    /** What an alert of limits is about. */
    record Subject(AlertKind kind, String name) {}

    private final List<Limit> limits;
    private final List<Formula> formulas;
    private final int[] fingerprints;
    private final List<Subject> subjects;
    private final int[] subjectOf;

    private WatchPlan(List<Limit> limits, List<Formula> formulas, int[] fingerprints, SequencedSet<Subject> subjects) {
        this.limits = List.copyOf(limits);
        this.formulas = List.copyOf(formulas);
        this.fingerprints = fingerprints;
        this.subjects = List.copyOf(subjects);
        int firstFormula = limits.size() - formulas.size();
        this.subjectOf = IntStream.range(0, limits.size())
                .map(i -> this.subjects.indexOf(subject(i < firstFormula, limits.get(i))))
                .toArray();
    }

    /** @throws IllegalArgumentException when there are more than {@link #MAX_LIMITS} together */
    public static WatchPlan of(List<Limit> limits, List<FormulaLimit> formulas) {
        if (limits.isEmpty() && formulas.isEmpty()) {
            return NONE;
        }
        List<Limit> all = Stream.concat(limits.stream(), formulas.stream().map(FormulaLimit::limit)).toList();
        if (all.size() > MAX_LIMITS) {
            throw new IllegalArgumentException("A machine can have " + MAX_LIMITS + " limits and formulas together.");
        }
        int[] fingerprints = IntStream.concat(limits.stream().mapToInt(Limit::fingerprint),
                formulas.stream().mapToInt(FormulaLimit::fingerprint)).toArray();
        SequencedSet<Subject> subjects = new LinkedHashSet<>();
        limits.forEach(limit -> subjects.add(subject(true, limit)));
        formulas.forEach(formula -> subjects.add(subject(false, formula.limit())));
        return new WatchPlan(all, formulas.stream().map(FormulaLimit::formula).toList(), fingerprints, subjects);
    }

    /** What is known of a plan from stored bytes: enough to find out what a new one has in common with it. */
    static WatchPlan stored(int[] fingerprints, List<Subject> subjects) {
        return new WatchPlan(List.of(), List.of(), fingerprints, new LinkedHashSet<>(subjects));
    }

    private static Subject subject(boolean ofSignal, Limit limit) {
        return new Subject(ofSignal ? AlertKind.LIMIT : AlertKind.FORMULA, limit.signal());
    }

    public List<Limit> limits() {
        return limits;
    }

    int size() {
        return fingerprints.length;
    }

    int fingerprint(int i) {
        return fingerprints[i];
    }

    List<Subject> subjects() {
        return subjects;
    }

    int subjectOf(int i) {
        return subjectOf[i];
    }

    /** The present value of what a limit watches, NaN when it is missing. */
    double value(int i, MetricLayout layout, Sample sample, Formula.Inputs inputs) {
        int formula = i - (limits.size() - formulas.size());
        if (formula >= 0) {
            return formulas.get(formula).evaluate(inputs);
        }
        int channel = layout.channel(limits.get(i).signal());
        return channel < 0 ? Double.NaN : sample.value(channel);
    }

    /** The unit a limit's value is shown in, empty for a signal's own. */
    String unit(int i) {
        int formula = i - (limits.size() - formulas.size());
        return formula < 0 ? "" : formulas.get(formula).unit().symbol();
    }

    int indexOf(int fingerprint) {
        for (int i = 0; i < fingerprints.length; i++) {
            if (fingerprints[i] == fingerprint) {
                return i;
            }
        }
        return -1;
    }
}
