package io.twinengine.vision.frame;

/** Who shall look at a single frame. */
public enum FrameMethod {
    /** The inference service where the machine or the platform has one, else the embedded model, else the belt. */
    AUTO,
    EMBEDDED,
    HUGGING_FACE,
    BELT
}
