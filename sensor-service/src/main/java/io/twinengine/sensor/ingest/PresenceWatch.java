package io.twinengine.sensor.ingest;

import java.util.ArrayList;
import java.util.List;

import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.node.NodeRegistry;
import io.twinengine.sensor.presence.SilenceRule;

/** Finds machines of a partition that should have been heard by now. */
final class PresenceWatch {

    private static final double MILLIS = 1_000;

    private final NodeRegistry registry;
    private final SilenceRule rule;
    private final long everyMillis;
    private long watchedSince;
    private long lookedAt;

    PresenceWatch(NodeRegistry registry, SilenceRule rule, long everyMillis, long nowMillis) {
        this.registry = registry;
        this.rule = rule;
        this.everyMillis = everyMillis;
        this.watchedSince = nowMillis;
    }

    /** For a while nothing could be heard: every machine gets its full time again. */
    void beginAgain(long nowMillis) {
        watchedSince = nowMillis;
    }

    /** Nearly always nobody; mostly it is not even time to look. */
    List<TrackedNode> overdue(Tracks tracks, long nowMillis) {
        if (nowMillis - lookedAt < everyMillis) {
            return List.of();
        }
        lookedAt = nowMillis;
        List<TrackedNode> overdue = new ArrayList<>();
        for (TrackedNode track : tracks.all()) {
            if (track.lastSeenMillis > 0 && !track.silent && nowMillis >= deadline(track)) {
                overdue.add(track);
            }
        }
        return overdue;
    }

    private long deadline(TrackedNode track) {
        Node node = registry.find(track.id());
        if (node == null) {
            return Long.MAX_VALUE;
        }
        Double configured = node.state().expectedIntervalSeconds();
        double interval = configured != null && configured > 0 ? configured * MILLIS : track.intervalMillis;
        return rule.deadlineMillis(track.lastSeenMillis, watchedSince, interval);
    }
}
