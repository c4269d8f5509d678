package io.twinengine.vision.picture;

/** A picture that cannot or must not be decoded, with the reason in words a camera's owner can act on. */
public final class UnreadablePictureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Reason {
        EMPTY,
        TOO_LARGE,
        TOO_MANY_PIXELS,
        UNKNOWN_FORMAT,
        TRUNCATED,
        /** Whole, but of a kind or shape that no camera makes. */
        UNUSUAL,
        BROKEN
    }

    private final Reason reason;

    public UnreadablePictureException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
