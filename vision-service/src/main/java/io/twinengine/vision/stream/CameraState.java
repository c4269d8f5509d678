package io.twinengine.vision.stream;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.StoppageChanged.Flow;

/** How a camera's belt does, as last stored by the process that follows it. */
public record CameraState(Flow flow, Instant flowSince, @Nullable Instant lastFrame, int unitsInView,
        boolean beltKnown) {}
