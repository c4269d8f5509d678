package io.twinengine.sensor.tuning;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** @param reason such as what has been repaired */
public record RelearnRequest(@Size(max = 500) @Nullable String reason) {}
