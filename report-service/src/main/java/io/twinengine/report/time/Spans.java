package io.twinengine.report.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A set of instants as ordered spans that neither touch nor overlap. */
public final class Spans {

    public static final Spans NONE = new Spans(List.of());

    private final List<Span> ordered;

    private Spans(List<Span> ordered) {
        this.ordered = ordered;
    }

    public static Spans of(Span... spans) {
        return of(List.of(spans));
    }

    /** Any spans in any order; what overlaps or touches becomes one. */
    public static Spans of(Collection<Span> spans) {
        List<Span> merged = new ArrayList<>();
        for (Span next : spans.stream().filter(span -> !span.isEmpty()).sorted().toList()) {
            Span last = merged.isEmpty() ? null : merged.getLast();
            if (last == null || next.start().isAfter(last.end())) {
                merged.add(next);
            } else if (next.end().isAfter(last.end())) {
                merged.set(merged.size() - 1, new Span(last.start(), next.end()));
            }
        }
        return new Spans(List.copyOf(merged));
    }

    public List<Span> asList() {
        return ordered;
    }

    public boolean isEmpty() {
        return ordered.isEmpty();
    }

    public boolean contains(Instant instant) {
        return ordered.stream().anyMatch(span -> span.contains(instant));
    }

    public Duration length() {
        return ordered.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }

    public Spans union(Spans other) {
        List<Span> all = new ArrayList<>(ordered);
        all.addAll(other.ordered);
        return of(all);
    }

    public Spans intersect(Span span) {
        return intersect(of(span));
    }

    public Spans intersect(Spans other) {
        List<Span> shared = new ArrayList<>();
        int mine = 0;
        int theirs = 0;
        while (mine < ordered.size() && theirs < other.ordered.size()) {
            Span left = ordered.get(mine);
            Span right = other.ordered.get(theirs);
            left.intersect(right).ifPresent(shared::add);
            if (left.end().isBefore(right.end())) {
                mine++;
            } else {
                theirs++;
            }
        }
        return new Spans(List.copyOf(shared));
    }

    public Spans minus(Spans other) {
        List<Span> rest = new ArrayList<>();
        for (Span span : ordered) {
            Instant from = span.start();
            for (Span hole : other.intersect(span).ordered) {
                if (from.isBefore(hole.start())) {
                    rest.add(new Span(from, hole.start()));
                }
                from = hole.end();
            }
            if (from.isBefore(span.end())) {
                rest.add(new Span(from, span.end()));
            }
        }
        return new Spans(List.copyOf(rest));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spans spans && spans.ordered.equals(ordered);
    }

    @Override
    public int hashCode() {
        return ordered.hashCode();
    }

    @Override
    public String toString() {
        return ordered.toString();
    }
}
