package io.twinengine.sensor.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.presence.SilenceRule;

/**
 * Finds machines of a partition that should have been heard by now. A machine is silent only if nothing of it was in the
 * partition at a moment after its deadline: so the broker is asked where the partition ends, and everything before that
 * must have been taken first. A partition that is behind therefore blames nobody.
 */
final class PresenceWatch {

    private static final double MILLIS = 1_000;
    private static final long UNKNOWN = -1;
    private static final long UNREACHABLE = -2;

    private final LongFunction<@Nullable Node> registry;
    private final SilenceRule rule;
    private final long everyMillis;
    private List<TrackedNode> overdue = List.of();
    private long watchedSince;
    private long lookedAt;
    /** Everything that was in the partition at this time has been taken. */
    private long heardUpTo = Long.MIN_VALUE;
    private boolean asked;
    private long askedAt;
    private volatile long end = UNKNOWN;

    PresenceWatch(LongFunction<@Nullable Node> registry, SilenceRule rule, long everyMillis, long nowMillis) {
        this.registry = registry;
        this.rule = rule;
        this.everyMillis = everyMillis;
        this.watchedSince = nowMillis;
    }

    /** Whether the broker must be asked where the partition ends; then {@link #answered} or {@link #unanswered} follows. */
    boolean look(Tracks tracks, long nowMillis) {
        if (end == UNREACHABLE) {
            beginAgain(nowMillis);
        }
        if (nowMillis - lookedAt >= everyMillis) {
            lookedAt = nowMillis;
            overdue = overdue(tracks, nowMillis);
        }
        if (overdue.isEmpty() || asked) {
            return false;
        }
        asked = true;
        askedAt = nowMillis;
        return true;
    }

    /** From any thread. */
    void answered(long endOffset) {
        end = endOffset;
    }

    /** From any thread: machines cannot reach the broker either. */
    void unanswered() {
        end = UNREACHABLE;
    }

    /** For a while nothing could be heard: every machine gets its full time again. */
    private void beginAgain(long nowMillis) {
        watchedSince = nowMillis;
        overdue = List.of();
        asked = false;
        end = UNKNOWN;
    }

    /**
     * Nearly always nobody.
     *
     * @param nextOffset before which everything has been taken
     */
    List<TrackedNode> silent(long nextOffset, int most) {
        if (asked && end >= 0 && nextOffset >= end) {
            heardUpTo = askedAt;
            asked = false;
            end = UNKNOWN;
        }
        if (overdue.isEmpty() || heardUpTo == Long.MIN_VALUE) {
            return List.of();
        }
        return overdue.stream().filter(track -> isOverdue(track, heardUpTo)).limit(most).toList();
    }

    private List<TrackedNode> overdue(Tracks tracks, long nowMillis) {
        List<TrackedNode> found = new ArrayList<>();
        for (TrackedNode track : tracks.all()) {
            if (isOverdue(track, nowMillis)) {
                found.add(track);
            }
        }
        return found;
    }

    private boolean isOverdue(TrackedNode track, long atMillis) {
        return track.lastSeenMillis > 0 && !track.silent && atMillis >= deadline(track);
    }

    private long deadline(TrackedNode track) {
        Node node = registry.apply(track.id());
        if (node == null) {
            return Long.MAX_VALUE;
        }
        Double configured = node.state().expectedIntervalSeconds();
        double interval = configured != null && configured > 0 ? configured * MILLIS : track.intervalMillis;
        return rule.deadlineMillis(track.lastSeenMillis, watchedSince, interval);
    }
}
