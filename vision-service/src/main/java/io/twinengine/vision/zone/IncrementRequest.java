package io.twinengine.vision.zone;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

import org.jspecify.annotations.Nullable;

/** Units to add by hand; one when nothing is said. */
public record IncrementRequest(@Nullable @Positive @Max(1_000_000) Long count) {}
