package io.twinengine.vision.video;

import jakarta.validation.constraints.NotNull;

import io.twinengine.vision.detector.DetectorChoice;

/** Who shall look at a machine's frames from now on. */
public record CameraPatch(@NotNull DetectorChoice detector) {}
