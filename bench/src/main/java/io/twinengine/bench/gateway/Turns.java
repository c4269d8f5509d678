package io.twinengine.bench.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The same thing measured in two ways, in turns: whatever else the machine does meets both. Of each turn counts its 99th
 * percentile, of all turns the median; the quartiles say how far to trust it.
 */
final class Turns {

    private final List<Double> first = new ArrayList<>();
    private final List<Double> second = new ArrayList<>();

    void addFirst(Latencies turn) {
        first.add(turn.millisAt(0.99));
    }

    void addSecond(Latencies turn) {
        second.add(turn.millisAt(0.99));
    }

    double difference() {
        return at(second, 0.5) - at(first, 0.5);
    }

    double changePercent() {
        return (at(second, 0.5) / at(first, 0.5) - 1) * 100;
    }

    String summary(String nameOfFirst, String nameOfSecond) {
        return String.format(Locale.ROOT, "p99 in the median of %d turns: %s %s, %s %s", first.size(), nameOfFirst,
                spread(first), nameOfSecond, spread(second));
    }

    private static String spread(List<Double> values) {
        return String.format(Locale.ROOT, "%.2f ms (quartiles %.2f to %.2f)", at(values, 0.5), at(values, 0.25),
                at(values, 0.75));
    }

    private static double at(List<Double> values, double share) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (sorted.get(above) - sorted.get(below)) * (place - below);
    }
}
