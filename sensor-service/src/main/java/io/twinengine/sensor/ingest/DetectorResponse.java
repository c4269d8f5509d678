package io.twinengine.sensor.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.twinengine.sensor.detection.FailureMode;
import io.twinengine.sensor.detection.Learning;
import io.twinengine.sensor.detection.Limit;
import io.twinengine.sensor.detection.MachineProfile;
import io.twinengine.sensor.detection.MachineState;
import io.twinengine.sensor.detection.NormalRange;
import io.twinengine.sensor.detection.Outlook;
import io.twinengine.sensor.detection.PhysicsLimits;
import io.twinengine.sensor.detection.ProductGrade;
import io.twinengine.sensor.detection.RuleMargin;
import io.twinengine.sensor.detection.Severity;
import io.twinengine.sensor.detection.WarmUp;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.tuning.CompiledProfile;
import io.twinengine.sensor.tuning.Origin;
import io.twinengine.sensor.tuning.Problem;

/**
 * A machine's detectors, what they have learned and what they judge by.
 *
 * @param learning {@code learning 120/400} or {@code ready}; the learned layers are silent until then
 * @param learnedSince when somebody asked for learning anew; absent: from the first reading on
 * @param physics limits of the rules on power, strain and heat; absent where no tool wears
 * @param normalRanges what the learned layers take as normal
 * @param outlook how near the machine is to a failure, by its newest reading and physics; absent before there is one
 * @param problems settings that are not followed, and why
 * @param writtenAt when this was written down; absent before the first time
 */
public record DetectorResponse(long machineNode, String machineNodeName, String learning, int learned, int needed,
        @Nullable Instant learnedSince, Layers layers, Sensitivity sensitivity, List<LimitResponse> limits,
        List<FormulaResponse> formulas, @Nullable PhysicsResponse physics, @Nullable ProductGrade productGrade,
        Set<String> thermalSignals, List<RangeResponse> normalRanges, @Nullable OutlookResponse outlook,
        List<String> metrics,
        List<Problem> problems,
        boolean silent, @Nullable Double intervalSeconds, @Nullable Instant lastSeen, @Nullable Instant writtenAt) {

    private static final double MILLIS = 1_000;

    public DetectorResponse {
        limits = List.copyOf(limits);
        formulas = List.copyOf(formulas);
        thermalSignals = Set.copyOf(thermalSignals);
        normalRanges = List.copyOf(normalRanges);
        metrics = List.copyOf(metrics);
        problems = List.copyOf(problems);
    }

    /** Which layers may raise alerts. */
    public record Layers(boolean physics, boolean state, boolean point) {}

    /** As set for the learned layers; 1 is usual. */
    public record Sensitivity(double state, double point) {}

    /** A limit that holds, in its signal's unit. */
    public record LimitResponse(String signal, @Nullable Double low, @Nullable Double high, Severity severity,
            double hysteresis, double durationSeconds, int count, int ofLast, Set<String> shifts, Origin origin) {

        static LimitResponse of(CompiledProfile.Applied applied) {
            Limit limit = applied.limit();
            return new LimitResponse(limit.signal(), finite(limit.low()), finite(limit.high()), limit.severity(),
                    limit.hysteresis(), limit.holdFor().toMillis() / MILLIS, limit.count(), limit.ofLast(),
                    limit.shifts(), applied.origin());
        }
    }

    /** A formula that limits can be set on. */
    public record FormulaResponse(String name, String expression, String unit, Origin origin) {

        static FormulaResponse of(CompiledProfile.Derived derived) {
            return new FormulaResponse(derived.formula().name(), derived.formula().expression(),
                    derived.formula().unit(), derived.origin());
        }
    }

    /** @param maxStrainMinuteNewtonMetres absent: as the product grade says */
    public record PhysicsResponse(double minPowerWatts, double maxPowerWatts, double minTemperatureDifferenceKelvin,
            double heatBelowRpm, double standingBelowRpm, @Nullable Double maxStrainMinuteNewtonMetres) {

        static PhysicsResponse of(PhysicsLimits limits) {
            return new PhysicsResponse(limits.minPowerWatts(), limits.maxPowerWatts(),
                    limits.minTemperatureDifferenceKelvin(), limits.heatBelowRpm(), limits.standingBelowRpm(),
                    finite(limits.maxStrainMinuteNewtonMetres()));
        }
    }

    /**
     * What is normal for a signal, in its unit.
     *
     * @param layer STATE (three standard deviations around the healthy mean) or POINT (what has been seen, without the
     *        most extreme values)
     */
    public record RangeResponse(String signal, String layer, double low, double high, boolean againstAmbient) {

        static RangeResponse of(NormalRange range) {
            return new RangeResponse(range.signal(), range.layer().name(), range.low(), range.high(),
                    range.againstAmbient());
        }
    }

    /**
     * How near the machine is to a failure.
     *
     * @param failureProbability absent: its inputs are missing
     * @param toolWearHazard chance that the tool fails before the next piece is done; an estimate, never an alarm
     * @param advice what to do about it
     */
    public record OutlookResponse(Instant at, List<MarginResponse> margins, @Nullable Double failureProbability,
            @Nullable Double toolWearHazard, @Nullable String advice) {

        private static final String REPLACE = "Replace the tool: from this wear on tools fail.";

        public OutlookResponse {
            margins = List.copyOf(margins);
        }

        static OutlookResponse of(NewestReading reading, MachineProfile profile, MachineState machine) {
            Outlook outlook = Outlook.of(profile, machine, reading.sample(machine));
            return new OutlookResponse(reading.at(), outlook.margins().stream().map(MarginResponse::of).toList(),
                    finite(outlook.failureProbability()), finite(outlook.toolWearHazard()),
                    outlook.toolIsDue() ? REPLACE : null);
        }
    }

    /**
     * How far a physical rule is from being broken.
     *
     * @param marginPercent of the limit; 0 or less is broken. Absent: not assessed, which is not the same as fine
     */
    public record MarginResponse(FailureMode mode, boolean assessed, @Nullable Double value, @Nullable Double limit,
            @Nullable Double marginPercent) {

        static MarginResponse of(RuleMargin margin) {
            return new MarginResponse(margin.mode(), margin.assessed(), finite(margin.value()),
                    finite(margin.limit()), finite(margin.marginPercent()));
        }
    }

    /** A state with the time it was written. */
    record Saved(TrackedNode track, Instant at) {}

    static DetectorResponse of(Node node, CompiledProfile effective, Optional<Saved> saved,
            Optional<NewestReading> newest) {
        TrackedNode track = saved.map(Saved::track).orElseGet(() -> TrackedNode.fresh(node.id()));
        MachineProfile profile = effective.profile(track.toolWears);
        Learning learning = profile.learning();
        WarmUp warmUp = warmUp(track, learning);
        return new DetectorResponse(node.id(), node.name(), warmUp.text(), warmUp.seen(), warmUp.needed(),
                instant(learning.since()), new Layers(profile.physics().enabled(), learning.state(), learning.point()),
                new Sensitivity(learning.stateSensitivity(), learning.pointSensitivity()),
                effective.limits().stream().map(LimitResponse::of).toList(),
                effective.formulas().stream().map(FormulaResponse::of).toList(),
                profile.physics().enabled() ? PhysicsResponse.of(profile.physics()) : null, profile.grade(),
                learning.thermalSignals(), track.machine.normalRanges().stream().map(RangeResponse::of).toList(),
                newest.map(reading -> OutlookResponse.of(reading, profile, track.machine)).orElse(null),
                track.machine.layout().metrics(), effective.problems(), track.silent,
                track.intervalMillis > 0 ? track.intervalMillis / MILLIS : null, instant(track.lastSeenMillis),
                saved.map(Saved::at).orElse(null));
    }

    /** What was written down may be older than the wish to learn anew. */
    static WarmUp warmUp(TrackedNode track, Learning learning) {
        return track.machine.learnedSince() < learning.since() ? WarmUp.JUST_BEGUN : track.machine.warmUp();
    }

    static @Nullable Instant instant(long epochMillis) {
        return epochMillis > 0 ? Instant.ofEpochMilli(epochMillis) : null;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
