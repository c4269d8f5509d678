package io.twinengine.vision.video;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.StoppageChanged.Flow;
import io.twinengine.vision.stream.StreamService.CameraState;

/** How a machine's camera does, as the process that was asked knows it. */
public record CameraResponse(long machineNode, String machineNodeName, FeedState.Phase feed,
        @Nullable String feedReason, long feedFrames, @Nullable Instant lastFrame, Flow flow,
        @Nullable Instant flowSince, int unitsInView, boolean beltKnown) {

    static CameraResponse of(long id, String name, FeedState feed, @Nullable CameraState camera) {
        return camera == null
                ? new CameraResponse(id, name, feed.phase(), feed.reason(), feed.frames(), feed.lastFrame(),
                        Flow.UNKNOWN, null, 0, false)
                : new CameraResponse(id, name, feed.phase(), feed.reason(), feed.frames(), camera.lastFrame(),
                        camera.flow(), camera.flowSince(), camera.unitsInView(), camera.beltKnown());
    }
}
