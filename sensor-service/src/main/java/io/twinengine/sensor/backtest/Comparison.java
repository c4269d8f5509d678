package io.twinengine.sensor.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.twinengine.sensor.alert.PastAlert;

/**
 * What other settings would have raised, against the alerts there were.
 *
 * @param raised all alerts of the settings that were tried, each with the alert that it stands for, if there was one
 * @param removed alerts that there were, would not have been with these settings, and that nobody dealt with
 * @param missed the same, but somebody dealt with them: resolved them by hand, wrote a note or raised them
 */
record Comparison(List<Raised> raised, List<PastAlert> removed, List<PastAlert> missed) {

    /** Readings and alerts have clocks of their own. */
    private static final Duration SLACK = Duration.ofMinutes(1);
    /** What people report, detectors may have seen coming. */
    private static final Duration FORESIGHT = Duration.ofHours(1);

    /** @param before the alert of this kind at this time */
    record Raised(Episode episode, Optional<PastAlert> before) {

        boolean isNew() {
            return before.isEmpty();
        }
    }

    Comparison {
        raised = List.copyOf(raised);
        removed = List.copyOf(removed);
        missed = List.copyOf(missed);
    }

    static Comparison of(List<Episode> episodes, List<PastAlert> alerts) {
        List<Raised> raised = episodes.stream()
                .sorted(Comparator.comparing(Episode::from).thenComparing(Episode::nodeId))
                .map(episode -> new Raised(episode,
                        alerts.stream().filter(alert -> isSame(episode, alert)).findFirst()))
                .toList();
        List<PastAlert> removed = new ArrayList<>();
        List<PastAlert> missed = new ArrayList<>();
        for (PastAlert alert : alerts) {
            if (episodes.stream().noneMatch(episode -> covers(episode, alert))) {
                (alert.dealtWith() ? missed : removed).add(alert);
            }
        }
        return new Comparison(raised, removed, missed);
    }

    private static boolean isSame(Episode episode, PastAlert alert) {
        return episode.kind().equals(alert.kind()) && overlaps(episode, alert, SLACK);
    }

    /** Of people's alerts only the time is known, not which kind of finding they are about. */
    private static boolean covers(Episode episode, PastAlert alert) {
        return alert.byPeople()
                ? overlaps(episode, alert, FORESIGHT)
                : isSame(episode, alert) || alert.dealtWith() && overlaps(episode, alert, SLACK);
    }

    private static boolean overlaps(Episode episode, PastAlert alert, Duration before) {
        Instant end = alert.resolvedAt();
        return episode.nodeId() == alert.nodeId()
                && episode.overlaps(alert.raisedAt().minus(before), end == null ? null : end.plus(SLACK));
    }

    long isNew() {
        return raised.stream().filter(Raised::isNew).count();
    }

    /** Alerts of the period, in the order of their beginning, that the settings would have raised as well. */
    List<PastAlert> kept() {
        return raised.stream().map(one -> one.before().orElse(null)).filter(Objects::nonNull).distinct().toList();
    }
}
