package io.twinengine.vision.stream;

import org.jspecify.annotations.Nullable;

/** Where a frame came from, so that one that is delivered again is not counted again; absent for frames over REST. */
public record FramePosition(@Nullable String partition, long offset) {

    public static final FramePosition NONE = new FramePosition(null, 0);

    /** Whether a frame here was not among those up to the other position; frames without a position always are new. */
    boolean isBeyond(FramePosition other) {
        return partition == null || !partition.equals(other.partition) || offset > other.offset;
    }
}
