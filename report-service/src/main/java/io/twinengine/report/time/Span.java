package io.twinengine.report.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Time from {@code start} up to, not including, {@code end}. */
public record Span(Instant start, Instant end) implements Comparable<Span> {

    public Span {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("A span ends before it starts: " + start + " to " + end);
        }
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    public boolean isEmpty() {
        return start.equals(end);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /** The part both spans share, if they share any. */
    public Optional<Span> intersect(Span other) {
        Instant from = start.isAfter(other.start) ? start : other.start;
        Instant to = end.isBefore(other.end) ? end : other.end;
        return from.isBefore(to) ? Optional.of(new Span(from, to)) : Optional.empty();
    }

    @Override
    public int compareTo(Span other) {
        int byStart = start.compareTo(other.start);
        return byStart != 0 ? byStart : end.compareTo(other.end);
    }
}
