package io.twinengine.vision.video;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How a feed does.
 *
 * @param reason why it does not stream, in words for its owner
 */
public record FeedState(Phase phase, @Nullable String reason, long frames, @Nullable Instant lastFrame) {

    /** Where a feed stands. */
    public enum Phase {
        CONNECTING,
        STREAMING,
        /** Broken; it will be tried again. */
        WAITING,
        /** Not allowed, or of a kind that cannot be read here; it is looked at again now and then. */
        REFUSED,
        /** No process reads it at the moment. */
        UNREAD,
        /** The machine has no feed. */
        NONE
    }

    static FeedState of(Phase phase, @Nullable String reason) {
        return new FeedState(phase, reason, 0, null);
    }
}
