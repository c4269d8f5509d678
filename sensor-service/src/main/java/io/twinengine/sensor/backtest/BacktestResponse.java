package io.twinengine.sensor.backtest;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.Severity;
import io.twinengine.sensor.alert.PastAlert;

/**
 * What would have been.
 *
 * @param readings that were evaluated, lead-in included
 * @param raised what the settings would have raised, at most 500 of them
 * @param removed alerts that would not have been, and nobody dealt with
 * @param missed alerts that would not have been, though somebody dealt with them or raised them
 * @param kinds how often each kind of alert was raised, would be with the present settings on the same readings, and
 *        would be with the settings that were tried
 */
public record BacktestResponse(Instant from, Instant to, int machines, long readings, Summary summary,
        List<KindCount> kinds, List<RaisedResponse> raised, List<AlertReference> removed,
        List<AlertReference> missed) {

    private static final int MOST = 500;

    public BacktestResponse {
        kinds = List.copyOf(kinds);
        raised = List.copyOf(raised);
        removed = List.copyOf(removed);
        missed = List.copyOf(missed);
    }

    /** @param asBefore of the raised ones, those that stand for an alert there was */
    public record Summary(long raised, long asBefore, long additional, long removed, long missed) {}

    /** How often a kind of alert comes. */
    public record KindCount(String kind, long alerts, long withPresentSettings, long withTriedSettings) {}

    /**
     * @param to absent: not over at the end of the period
     * @param alert the one there was; absent: additional
     */
    public record RaisedResponse(long machineNode, String kind, String severity, Instant from, @Nullable Instant to,
            long occurrences, String message, @Nullable Long alert) {}

    /** An alert there was. */
    public record AlertReference(long alert, long machineNode, String kind, Severity severity, Instant raisedAt,
            @Nullable Instant resolvedAt, String message) {

        static List<AlertReference> all(List<PastAlert> alerts) {
            return alerts.stream()
                    .limit(MOST)
                    .map(alert -> new AlertReference(alert.id(), alert.nodeId(), alert.kind(), alert.severity(),
                            alert.raisedAt(), alert.resolvedAt(), alert.message()))
                    .toList();
        }
    }

    static BacktestResponse of(BacktestRequest request, Collection<Replay> replays, List<PastAlert> alerts) {
        List<Episode> tried = replays.stream().flatMap(replay -> replay.withTriedSettings().stream()).toList();
        List<Episode> present = replays.stream().flatMap(replay -> replay.withPresentSettings().stream()).toList();
        Comparison comparison = Comparison.of(tried, alerts);
        return new BacktestResponse(request.from(), request.to(), replays.size(),
                replays.stream().mapToLong(Replay::readings).sum(),
                new Summary(comparison.raised().size(), comparison.raised().size() - comparison.isNew(),
                        comparison.isNew(), comparison.removed().size(), comparison.missed().size()),
                kinds(alerts, present, tried),
                comparison.raised().stream().limit(MOST).map(BacktestResponse::raised).toList(),
                AlertReference.all(comparison.removed()), AlertReference.all(comparison.missed()));
    }

    private static RaisedResponse raised(Comparison.Raised one) {
        Episode episode = one.episode();
        return new RaisedResponse(episode.nodeId(), episode.kind(), episode.worst().name(), episode.from(),
                episode.to(), episode.count(), episode.message(), one.before().map(PastAlert::id).orElse(null));
    }

    private static List<KindCount> kinds(List<PastAlert> alerts, List<Episode> present, List<Episode> tried) {
        Map<String, Long> raised = counts(alerts.stream().map(PastAlert::kind));
        Map<String, Long> before = counts(present.stream().map(Episode::kind));
        Map<String, Long> after = counts(tried.stream().map(Episode::kind));
        return Stream.of(raised, before, after).flatMap(counts -> counts.keySet().stream()).distinct().sorted()
                .map(kind -> new KindCount(kind, raised.getOrDefault(kind, 0L), before.getOrDefault(kind, 0L),
                        after.getOrDefault(kind, 0L)))
                .toList();
    }

    private static Map<String, Long> counts(Stream<String> kinds) {
        return kinds.collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
    }
}
