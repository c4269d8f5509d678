package io.twinengine.vision.zone;

/** A zone after its counter was set to zero. */
public record ResetResponse(long id, long machineNode, long previousCount, long loopCount, boolean reset) {}
