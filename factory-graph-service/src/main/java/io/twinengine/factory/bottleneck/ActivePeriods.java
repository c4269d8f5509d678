package io.twinengine.factory.bottleneck;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
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
            // Equal lengths: whoever goes on for longer; then any, but always the same.
            .thenComparing(Activity::to)
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

    /**
     * From each bottleneck to the next: the longest of those active when its period ends, or when somebody works again.
     * The moments only go forward, so each period is taken up once and thrown away once.
     */
    private static List<Activity> chain(List<Activity> activities) {
        List<Activity> byStart = activities.stream().sorted(Comparator.comparing(Activity::from)).toList();
        PriorityQueue<Activity> longestFirst = new PriorityQueue<>(LONGEST.reversed());
        List<Activity> chain = new ArrayList<>();
        Instant moment = Instant.MIN;
        int begun = 0;
        while (begun < byStart.size() || !longestFirst.isEmpty()) {
            if (longestFirst.isEmpty() && byStart.get(begun).from().isAfter(moment)) {
                moment = byStart.get(begun).from();
            }
            while (begun < byStart.size() && !byStart.get(begun).from().isAfter(moment)) {
                longestFirst.add(byStart.get(begun++));
            }
            Activity longest = longestFirst.remove();
            if (longest.covers(moment)) {
                chain.add(longest);
                moment = longest.to();
            }
        }
        return chain;
    }

    /** What a machine does not have for itself it shares: periods of one machine never overlap. */
    private static List<Share> shares(List<Activity> chain) {
        Map<Long, Duration> whole = new LinkedHashMap<>();
        chain.forEach(activity -> whole.merge(activity.nodeId(), activity.length(), Duration::plus));
        Map<Long, Duration> sole = sole(chain);
        return whole.entrySet().stream()
                .map(each -> new Share(each.getKey(), sole.getOrDefault(each.getKey(), Duration.ZERO),
                        each.getValue().minus(sole.getOrDefault(each.getKey(), Duration.ZERO))))
                .sorted(Comparator.comparing((Share share) -> share.sole().plus(share.shifting())).reversed())
                .toList();
    }

    /** Sweeps over the moments at which a bottleneck begins or ends; many may overlap. */
    private static Map<Long, Duration> sole(List<Activity> chain) {
        Map<Long, Duration> sole = new HashMap<>();
        Set<Activity> active = new HashSet<>();
        Instant since = Instant.MIN;
        for (Turn turn : turns(chain)) {
            if (active.size() == 1) {
                sole.merge(active.iterator().next().nodeId(), Duration.between(since, turn.at()), Duration::plus);
            }
            if (turn.begins()) {
                active.add(turn.activity());
            } else {
                active.remove(turn.activity());
            }
            since = turn.at();
        }
        return sole;
    }

    private record Turn(Instant at, boolean begins, Activity activity) {}

    private static List<Turn> turns(List<Activity> chain) {
        return chain.stream()
                .flatMap(activity -> Stream.of(new Turn(activity.from(), true, activity),
                        new Turn(activity.to(), false, activity)))
                .sorted(Comparator.comparing(Turn::at))
                .toList();
    }
}
