package io.twinengine.vision.picture;

import io.twinengine.kit.problem.TwinException;
import io.twinengine.vision.VisionError;

/** A picture that cannot be used, in the protocol's words: the client's mistake, with what to do about it. */
public final class PictureProblem {

    private PictureProblem() {}

    public static TwinException of(Throwable failure) {
        UnreadablePictureException picture = (UnreadablePictureException) failure;
        return of(picture.reason(), picture.getMessage());
    }

    public static TwinException of(UnreadablePictureException.Reason reason, String message) {
        return new TwinException(switch (reason) {
            case TOO_LARGE, TOO_MANY_PIXELS -> VisionError.PICTURE_TOO_LARGE;
            case EMPTY, UNKNOWN_FORMAT, TRUNCATED, UNUSUAL, BROKEN -> VisionError.PICTURE_UNREADABLE;
        }, message);
    }
}
