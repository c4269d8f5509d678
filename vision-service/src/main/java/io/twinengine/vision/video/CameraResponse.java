package io.twinengine.vision.video;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.StoppageChanged.Flow;
import io.twinengine.vision.detector.DetectorChoice;
import io.twinengine.vision.stream.CameraState;

/**
 * How a machine's camera does, whichever process follows it.
 *
 * @param detector who looks at its frames
 * @param feed how its video feed does; it may also get its frames from Kafka or over REST
 */
public record CameraResponse(long machineNode, String machineNodeName, DetectorChoice detector, FeedState.Phase feed,
        @Nullable String feedReason, long feedFrames, @Nullable Instant lastFrame, Flow flow,
        @Nullable Instant flowSince, int unitsInView, boolean beltKnown) {

    static CameraResponse of(long id, String name, DetectorChoice detector, FeedState feed,
            Optional<CameraState> camera) {
        return new CameraResponse(id, name, detector, feed.phase(), feed.reason(), feed.frames(),
                camera.map(CameraState::lastFrame).orElse(feed.lastFrame()),
                camera.map(CameraState::flow).orElse(Flow.UNKNOWN), camera.map(CameraState::flowSince).orElse(null),
                camera.map(CameraState::unitsInView).orElse(0), camera.map(CameraState::beltKnown).orElse(false));
    }
}
