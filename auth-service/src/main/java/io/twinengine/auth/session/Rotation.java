package io.twinengine.auth.session;

/** What became of a refresh token that was presented. */
public sealed interface Rotation {

    /** It was exchanged. */
    record Rotated(OpenSession session) implements Rotation {}

    /** It had been exchanged before; its login has been ended. */
    record Reused(long accountId) implements Rotation {}

    /** It is not ours, too old, or its login has ended. */
    record Refused() implements Rotation {}
}
