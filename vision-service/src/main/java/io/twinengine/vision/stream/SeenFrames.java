package io.twinengine.vision.stream;

import java.time.Instant;
import java.util.List;

import io.twinengine.vision.picture.UnreadablePictureException.Reason;
import io.twinengine.vision.stoppage.FlowWatch;

/**
 * What a run of frames of one camera brought.
 *
 * @param refused why frames could not be looked at, by their index
 */
record SeenFrames(List<ZoneCrossing> crossings, List<FlowWatch.Change> changes, Instant lastFrame,
        FramePosition lastPosition, CameraMemory memory, int unitsInView, List<RefusedFrame> refused) {

    /** A frame that could not be looked at. */
    record RefusedFrame(int index, Reason reason, String message) {}

    SeenFrames {
        crossings = List.copyOf(crossings);
        changes = List.copyOf(changes);
        refused = List.copyOf(refused);
    }

    /** Whether anything came out of them that a restart must not lose. */
    boolean isNews() {
        return !crossings.isEmpty() || !changes.isEmpty() || memory.background() != null
                || lastPosition.partition() != null;
    }
}
