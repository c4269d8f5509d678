package io.twinengine.vision.log;

import java.time.Instant;

/** An entry as clients see it. */
public record VisionLogResponse(long id, long machineNode, String machineNodeName, String objectType,
        double confidenceScore, long currentTotal, int count, long units, String method, Instant timestamp) {}
