package io.twinengine.vision.tracking;

import java.time.Instant;

/**
 * One unit crossed one line; there is exactly one of these per track and line.
 *
 * @param first whether this unit had crossed no other line before, so that totals over several lines stay right
 */
public record Crossing(long lineId, long trackId, Direction direction, String label, double score, double x, double y,
        boolean first, Instant at) {}
