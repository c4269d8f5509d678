package io.twinengine.factory.bottleneck;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The active-period method (Roser, Nakano, Tanaka: "Shifting bottleneck detection", 2002). At each moment the machine
 * with the longest uninterrupted active period is the bottleneck: all others had to wait for somebody meanwhile. Where
 * the periods of one bottleneck and the next overlap, the bottleneck shifts between the two.
 */
public final class ActivePeriods {

    /** One machine is the momentary bottleneck, for the length of its active period. */
    public record Momentary(long nodeId, Instant from, Instant to) {}

    /** Both machines are bottlenecks for a while, the former on its way out. */
    public record Shift(long fromNodeId, long toNodeId, Instant from, Instant to) {}

    /**
     * How long a machine limited the plant.
     *
     * @param sole the only bottleneck
     * @param shifting a bottleneck together with another
     */
    public record Share(long nodeId, Duration sole, Duration shifting) {}

    public record Findings(List<Momentary> momentary, List<Shift> shifts, List<Share> shares) {}

    private static final Comparator<Activity> LONGEST = Comparator.comparing(Activity::length)
            // Equal lengths: whoever has been active for longer; then any, but always the same.
            .thenComparing(Activity::from, Comparator.reverseOrder())
            .thenComparing(Activity::nodeId, Comparator.reverseOrder());

    private ActivePeriods() {}

    public static Findings in(List<Activity> activities) {
        List<Activity> chain = chain(activities);
        List<Momentary> momentary = chain.stream()
                .map(activity -> new Momentary(activity.nodeId(), activity.from(), activity.to())).toList();
        List<Shift> shifts = new ArrayList<>();
        for (int i = 0; i + 1 < chain.size(); i++) {
            Activity former = chain.get(i);
            Activity next = chain.get(i + 1);
            if (next.from().isBefore(former.to())) {
                shifts.add(new Shift(former.nodeId(), next.nodeId(), next.from(), former.to()));
            }
        }
        return new Findings(momentary, List.copyOf(shifts), shares(chain));
    }

    /** From each bottleneck to the next: the longest of those active when its period ends. */
    private static List<Activity> chain(List<Activity> activities) {
        List<Activity> byStart = activities.stream().sorted(Comparator.comparing(Activity::from)).toList();
        List<Activity> chain = new ArrayList<>();
        Optional<Activity> current = byStart.stream().findFirst()
                .flatMap(first -> longest(byStart, first.from()));
        while (current.isPresent()) {
            Activity bottleneck = current.get();
            chain.add(bottleneck);
            Instant end = bottleneck.to();
            current = longest(byStart, end).or(() -> byStart.stream()
                    .filter(activity -> activity.from().isAfter(end)).findFirst()
                    .flatMap(later -> longest(byStart, later.from())));
        }
        return chain;
    }

    private static Optional<Activity> longest(List<Activity> activities, Instant moment) {
        return activities.stream().filter(activity -> activity.covers(moment)).max(LONGEST);
    }

    /** Sweeps over the moments at which a bottleneck begins or ends; more than two may overlap. */
    private static List<Share> shares(List<Activity> chain) {
        Map<Long, Duration> sole = new TreeMap<>();
        Map<Long, Duration> shifting = new TreeMap<>();
        List<Instant> moments = chain.stream().flatMap(activity -> Stream.of(activity.from(), activity.to()))
                .sorted().distinct().toList();
        for (int i = 0; i + 1 < moments.size(); i++) {
            Instant from = moments.get(i);
            Duration span = Duration.between(from, moments.get(i + 1));
            List<Activity> active = chain.stream().filter(activity -> activity.covers(from)).toList();
            Map<Long, Duration> kind = active.size() == 1 ? sole : shifting;
            active.forEach(activity -> kind.merge(activity.nodeId(), span, Duration::plus));
        }
        return chain.stream().map(Activity::nodeId).distinct()
                .map(id -> new Share(id, sole.getOrDefault(id, Duration.ZERO),
                        shifting.getOrDefault(id, Duration.ZERO)))
                .sorted(Comparator.comparing((Share share) -> share.sole().plus(share.shifting())).reversed())
                .toList();
    }
}
