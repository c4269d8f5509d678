package io.twinengine.vision.frame;

import io.twinengine.vision.detector.Recognition;

/** The answer for one frame, and what it was made from. */
record FrameAnswer(ProcessFrameResponse response, Recognition recognition) {}
