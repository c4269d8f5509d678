package io.twinengine.vision.stream;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.twinengine.vision.stoppage.FlowWatch;

/**
 * What a run of frames of one camera brought.
 *
 * @param background the empty belt, when it was learned in this run
 * @param unreadable why frames could not be decoded, by their index
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the database, never compared
record SeenFrames(List<ZoneCrossing> crossings, List<FlowWatch.Change> changes, @Nullable Instant lastFrame,
        FramePosition lastPosition, byte @Nullable [] background, int unitsInView, List<Unreadable> unreadable) {

    record Unreadable(int index, String reason, String message) {}

    SeenFrames {
        crossings = List.copyOf(crossings);
        changes = List.copyOf(changes);
        unreadable = List.copyOf(unreadable);
    }
}
