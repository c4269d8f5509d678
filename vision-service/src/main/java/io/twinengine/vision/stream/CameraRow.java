package io.twinengine.vision.stream;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.StoppageChanged.Flow;

/** What the database keeps of a camera. */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
record CameraRow(Flow flow, Instant flowSince, byte @Nullable [] background) {}
