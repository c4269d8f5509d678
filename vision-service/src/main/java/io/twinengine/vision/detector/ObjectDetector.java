package io.twinengine.vision.detector;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;

/** Finds objects in one frame of a machine's camera. A failure is an error, never an empty answer. */
public interface ObjectDetector {

    /** {@code frame} is a JPEG or PNG as it came; {@code objectType} is what the client wants counted. */
    Uni<Recognition> detect(NodeState node, byte[] frame, String objectType);
}
