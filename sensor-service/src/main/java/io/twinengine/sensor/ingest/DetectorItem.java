package io.twinengine.sensor.ingest;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.twinengine.sensor.detection.WarmUp;
import io.twinengine.sensor.ingest.DetectorResponse.Saved;
import io.twinengine.sensor.node.Node;

/** A machine's detectors in a list. */
public record DetectorItem(long machineNode, String machineNodeName, long machineType, String machineTypeName,
        String learning, int learned, int needed, boolean silent, @Nullable Instant lastSeen) {

    static DetectorItem of(Node node, Optional<Saved> saved) {
        TrackedNode track = saved.map(Saved::track).orElseGet(() -> TrackedNode.fresh(node.id()));
        WarmUp warmUp = DetectorResponse.warmUp(track, node.profile(track.toolWears).learning());
        return new DetectorItem(node.id(), node.name(), node.state().machineTypeId(), node.state().machineTypeName(),
                warmUp.text(), warmUp.seen(), warmUp.needed(), track.silent,
                DetectorResponse.instant(track.lastSeenMillis));
    }
}
