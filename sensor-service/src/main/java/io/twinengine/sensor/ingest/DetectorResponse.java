package io.twinengine.sensor.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.SignalLimit;
import io.twinengine.sensor.detection.PhysicsLimits;
import io.twinengine.sensor.detection.WarmUp;
import io.twinengine.sensor.node.Node;

/**
 * A machine's detectors and what they judge by.
 *
 * @param learning {@code learning 120/400} or {@code ready}; the learned layers are silent until then
 * @param physics limits of the rules on power, strain and heat; absent where no tool wears
 * @param writtenAt when this was written down; absent before the first time
 */
public record DetectorResponse(long machineNode, String machineNodeName, String learning, int learned, int needed,
        List<SignalLimit> limits, @Nullable PhysicsLimits physics, @Nullable String productGrade, List<String> metrics,
        boolean silent, @Nullable Double intervalSeconds, @Nullable Instant lastSeen, @Nullable Instant writtenAt) {

    private static final double MILLIS = 1_000;

    public DetectorResponse {
        limits = List.copyOf(limits);
        metrics = List.copyOf(metrics);
    }

    /** A state with the time it was written. */
    record Saved(TrackedNode track, Instant at) {}

    static DetectorResponse of(Node node, Optional<Saved> saved) {
        TrackedNode track = saved.map(Saved::track).orElseGet(() -> TrackedNode.fresh(node.id()));
        WarmUp warmUp = track.machine.warmUp();
        return new DetectorResponse(node.id(), node.name(), warmUp.text(), warmUp.seen(), warmUp.needed(),
                node.state().limits(), track.toolWears ? node.profile(true).physics() : null,
                node.state().productGrade(), track.machine.layout().metrics(), track.silent,
                track.intervalMillis > 0 ? track.intervalMillis / MILLIS : null,
                track.lastSeenMillis > 0 ? Instant.ofEpochMilli(track.lastSeenMillis) : null,
                saved.map(Saved::at).orElse(null));
    }
}
