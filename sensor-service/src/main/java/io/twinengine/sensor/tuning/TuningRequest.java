package io.twinengine.sensor.tuning;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** @param comment why, for the history */
public record TuningRequest(@NotNull @Valid Tuning settings, @Size(max = 500) @Nullable String comment) {}
