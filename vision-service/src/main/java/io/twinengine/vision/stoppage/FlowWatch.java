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
    private @Nullable Instant lastMovement;
    private @Nullable Instant lastUnit;
    private @Nullable Instant lastCrossing;

    public FlowWatch(FlowLimits limits, Flow flow, Instant since) {
        this.limits = limits;
        this.flow = flow;
        this.since = since;
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
        if (last == null || at.isBefore(last) || Duration.between(last, at).compareTo(LONGEST_GAP_BETWEEN_FRAMES) > 0) {
            // After a gap nothing is known of what happened in it.
            lastMovement = at;
            lastUnit = seen.unitsInView() > 0 ? at : null;
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
        if (seen.change().isMovement() || seen.crossings() > 0) {
            lastMovement = seen.at();
        }
        if (seen.unitsInView() > 0) {
            lastUnit = seen.at();
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
        boolean empty = lastUnit == null || Duration.between(lastUnit, at).compareTo(EMPTY_FOR) > 0;
        double still = lastMovement == null ? 0 : seconds(lastMovement, at);
        if (empty) {
            return Flow.NO_UNITS;
        }
        if (!at.equals(lastUnit)) {
            // The last unit has just left or is hidden: too early to say anything new.
            return flow;
        }
        if (still >= limits.stopSeconds(cycleSeconds)) {
            return Flow.STOPPED;
        }
        if (still >= limits.pauseSeconds(cycleSeconds)) {
            return Flow.MICRO_STOP;
        }
        boolean waiting = still > 0 && (flow == Flow.MICRO_STOP || flow == Flow.STOPPED);
        return waiting ? flow : isSlow(at, cycleSeconds) ? Flow.SLOW : Flow.RUNNING;
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
        boolean still = now == Flow.MICRO_STOP || now == Flow.STOPPED;
        return still && lastMovement != null ? lastMovement : at;
    }

    private String reason(Flow now, Instant at) {
        long still = lastMovement == null ? 0 : Math.round(seconds(lastMovement, at));
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
