package io.twinengine.vision.log;

import java.time.Instant;

/** The newest total of one object type on one machine. */
public record SummaryResponse(long machineNodeId, String machineNodeName, String objectType, long totalCount,
        Instant lastDetection) {}
