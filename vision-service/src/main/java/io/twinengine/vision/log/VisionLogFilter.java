package io.twinengine.vision.log;

import org.jspecify.annotations.Nullable;

/** Which entries are wanted; what is absent does not matter. */
public record VisionLogFilter(@Nullable Long manufacturerId, @Nullable Long nodeId, @Nullable String objectType) {}
