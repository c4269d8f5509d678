package io.twinengine.bench.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares what was counted with what crossed the line: by place across the belt and by how far the belt had moved. */
final class Referee {

    private static final double ACROSS = 45;
    private static final double ALONG = 60;

    /** A count, with the belt's travel when the line was reported crossed. */
    record Count(double x, double travel, boolean backward) {}

    /** @param doubled counted again; {@code invented} counts belong to no unit at all */
    record Score(int truth, int counted, int missed, int doubled, int invented) {

        static final Score NONE = new Score(0, 0, 0, 0, 0);

        Score plus(Score other) {
            return new Score(truth + other.truth, counted + other.counted, missed + other.missed,
                    doubled + other.doubled, invented + other.invented);
        }

        double right() {
            return truth == 0 ? 0 : (double) (truth - missed - doubled - invented) / truth;
        }
    }

    private record Candidate(Conveyor.Unit unit, Count count, double cost) {}

    private Referee() {}

    static Score judge(List<Conveyor.Unit> units, List<Count> counts) {
        List<Candidate> candidates = new ArrayList<>();
        for (Conveyor.Unit unit : units) {
            for (Count count : counts) {
                cost(unit, count).ifPresent(cost -> candidates.add(new Candidate(unit, count, cost)));
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::cost));
        Set<Conveyor.Unit> found = new HashSet<>();
        Set<Count> used = new HashSet<>();
        for (Candidate candidate : candidates) {
            if (!found.contains(candidate.unit()) && !used.contains(candidate.count())) {
                found.add(candidate.unit());
                used.add(candidate.count());
            }
        }
        List<Count> surplus = counts.stream().filter(count -> !used.contains(count)).toList();
        int doubled = (int) surplus.stream()
                .filter(count -> units.stream().anyMatch(unit -> cost(unit, count).isPresent()))
                .count();
        return new Score(units.size(), counts.size(), units.size() - found.size(), doubled, surplus.size() - doubled);
    }

    private static Optional<Double> cost(Conveyor.Unit unit, Count count) {
        double across = Math.abs(unit.x() - count.x()) / ACROSS;
        double along = Math.abs(unit.crossing() - count.travel()) / ALONG;
        boolean same = unit.backward() == count.backward() && across <= 1 && along <= 1;
        return same ? Optional.of(across + along) : Optional.empty();
    }
}
