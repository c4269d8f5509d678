package io.twinengine.vision.log;

import java.time.Instant;

/**
 * One entry: what was recognised on a machine.
 *
 * @param seen objects in the frame, for a single frame
 * @param units that this entry added to the total, for a counting line
 */
public record VisionLog(long nodeId, long manufacturerId, String objectType, double confidence, long currentTotal,
        int seen, long units, String method, Instant at) {}
