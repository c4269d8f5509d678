package io.twinengine.vision.zone;

/** A zone after units were added. */
public record IncrementResponse(long id, long machineNode, long loopCount, long incrementedBy, long currentTotal) {}
