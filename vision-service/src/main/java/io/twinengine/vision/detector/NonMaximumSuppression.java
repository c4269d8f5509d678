package io.twinengine.vision.detector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps the best of several boxes of one label that lie on the same object. */
final class NonMaximumSuppression {

    private static final double SAME_OBJECT = 0.5;
    private static final int MOST_CANDIDATES = 1_000;

    private NonMaximumSuppression() {}

    static List<Detection> best(List<Detection> candidates) {
        List<Detection> kept = new ArrayList<>();
        candidates.stream()
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .limit(MOST_CANDIDATES)
                .filter(candidate -> kept.stream().noneMatch(better -> covers(better, candidate)))
                .forEachOrdered(kept::add);
        return List.copyOf(kept);
    }

    private static boolean covers(Detection better, Detection candidate) {
        return better.label().equals(candidate.label()) && better.box().overlap(candidate.box()) > SAME_OBJECT;
    }
}
