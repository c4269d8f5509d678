package io.twinengine.vision.stream;

import java.time.Instant;

/** One frame of a camera's sequence, as it came. */
@SuppressWarnings("ArrayRecordComponent") // a frame is handed on, never compared
public record StreamFrame(byte[] picture, Instant at, FramePosition position) {}
