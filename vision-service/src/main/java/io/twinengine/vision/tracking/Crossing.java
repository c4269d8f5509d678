package io.twinengine.vision.tracking;

import java.time.Instant;

/** One unit crossed one line; there is exactly one of these per track and line. */
public record Crossing(long lineId, long trackId, Direction direction, String label, double score, double x, double y,
        Instant at) {}
