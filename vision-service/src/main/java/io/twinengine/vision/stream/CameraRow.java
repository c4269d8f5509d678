package io.twinengine.vision.stream;

import java.time.Instant;

import io.twinengine.contract.StoppageChanged.Flow;

/** What the database keeps of a camera for whoever follows it next. */
record CameraRow(Flow flow, Instant flowSince, FramePosition seenUpTo, CameraMemory memory) {}
