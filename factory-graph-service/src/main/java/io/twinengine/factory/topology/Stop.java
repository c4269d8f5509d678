package io.twinengine.factory.topology;

/**
 * A machine stands still by a cause of its own.
 *
 * @param atSeconds on a clock that all stops of one question share
 */
public record Stop(long nodeId, double atSeconds) {}
