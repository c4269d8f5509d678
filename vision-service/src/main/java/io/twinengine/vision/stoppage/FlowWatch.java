package io.twinengine.vision.stoppage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.StoppageChanged.Flow;

/**
 * Watches one belt: does it run, slowly, pause or stand? Stillness counts only while units are in view; an empty belt
 * that runs looks just like one that stands.
 */
public final class FlowWatch {

    /** What was seen in one frame. */
    public record Observation(Instant at, FrameChange change, int unitsInView, int crossings) {}

    /** The belt's flow became another one. */
    public record Change(Flow flow, Flow previous, Instant since, double similarity, String reason) {}

    private static final int GAPS_REMEMBERED = 5;
    private static final int GAPS_NEEDED = 3;
    private static final Duration LONGEST_GAP_BETWEEN_FRAMES = Duration.ofSeconds(10);
    private static final Duration EMPTY_FOR = Duration.ofSeconds(2);

    private final FlowLimits limits;
    private final Deque<Double> gaps = new ArrayDeque<>();
    private Flow flow;
    private Instant since;
    private @Nullable Instant last;
    private Instant stillSince;
    private Instant emptySince;
    private boolean moves;
    private boolean inView;
    private @Nullable Instant lastCrossing;

    public FlowWatch(FlowLimits limits, Flow flow, Instant since) {
        this.limits = limits;
        this.flow = flow;
        this.since = since;
        this.stillSince = since;
        this.emptySince = since;
    }

    public Flow flow() {
        return flow;
    }

    public Instant since() {
        return since;
    }

    /** A change of flow, if this frame brings one. */
    public Optional<Change> observe(Observation seen, OptionalDouble cycleSeconds) {
        Instant at = seen.at();
        Duration passed = last == null ? Duration.ZERO : Duration.between(last, at);
        if (passed.isNegative() && passed.abs().compareTo(LONGEST_GAP_BETWEEN_FRAMES) <= 0) {
            // A straggler; what it shows is known already.
            return Optional.empty();
        }
        if (last == null || passed.abs().compareTo(LONGEST_GAP_BETWEEN_FRAMES) > 0) {
            // After a gap nothing is known of what happened in it; the flow is what it was until something tells.
            stillSince = at;
            emptySince = at;
            lastCrossing = null;
            gaps.clear();
        }
        last = at;
        note(seen);
        Flow now = judge(at, cycleSeconds);
        if (now == flow) {
            return Optional.empty();
        }
        Change change = new Change(now, flow, begin(now, at), seen.change().similarity(), reason(now, at));
        flow = now;
        since = change.since();
        return Optional.of(change);
    }

    private void note(Observation seen) {
        moves = seen.change().isMovement() || seen.crossings() > 0;
        inView = seen.unitsInView() > 0;
        boolean appears = inView && isEmpty(seen.at());
        if (moves || appears) {
            stillSince = seen.at();
        }
        if (inView) {
            emptySince = seen.at();
        }
        if (seen.crossings() > 0) {
            if (lastCrossing != null) {
                double each = seconds(lastCrossing, seen.at()) / seen.crossings();
                gaps.addLast(each);
                if (gaps.size() > GAPS_REMEMBERED) {
                    gaps.removeFirst();
                }
            }
            lastCrossing = seen.at();
        }
    }

    private Flow judge(Instant at, OptionalDouble cycleSeconds) {
        if (isEmpty(at)) {
            return Flow.NO_UNITS;
        }
        if (!inView) {
            // The last unit has just left or is hidden: too early to say anything new.
            return flow;
        }
        double still = seconds(stillSince, at);
        if (still >= limits.stopSeconds(cycleSeconds)) {
            return Flow.STOPPED;
        }
        if (still >= limits.pauseSeconds(cycleSeconds)) {
            // After a restart the stillness is measured anew; a belt that stood has not begun to pause only now.
            return flow == Flow.STOPPED ? Flow.STOPPED : Flow.MICRO_STOP;
        }
        if (!moves) {
            return flow;
        }
        return isSlow(at, cycleSeconds) ? Flow.SLOW : Flow.RUNNING;
    }

    private boolean isEmpty(Instant at) {
        return Duration.between(emptySince, at).compareTo(EMPTY_FOR) > 0;
    }

    /** By the usual gap between units lately; a gap that still grows counts once it is twice as long. */
    private boolean isSlow(Instant at, OptionalDouble cycleSeconds) {
        if (lastCrossing == null || gaps.size() < GAPS_NEEDED) {
            return false;
        }
        double[] sorted = gaps.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return limits.isSlow(sorted[sorted.length / 2], cycleSeconds)
                || limits.isSlow(seconds(lastCrossing, at) / 2, cycleSeconds);
    }

    private Instant begin(Flow now, Instant at) {
        if (now == Flow.STOPPED && flow == Flow.MICRO_STOP) {
            return since;
        }
        return now == Flow.MICRO_STOP || now == Flow.STOPPED ? stillSince : at;
    }

    private String reason(Flow now, Instant at) {
        long still = Math.round(seconds(stillSince, at));
        return switch (now) {
            case RUNNING -> "Units move.";
            case SLOW -> "Units come more slowly than the machine's cycle time allows.";
            case MICRO_STOP -> "No unit moved for " + still + " s.";
            case STOPPED -> "No unit moved for " + still + " s, longer than a micro-stop.";
            case NO_UNITS -> "No units are in view; the belt may run or stand.";
            case UNKNOWN -> "Nothing is known of the flow.";
        };
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }
}
