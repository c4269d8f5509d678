package io.twinengine.sensor.detection;

/**
 * A signal that led to a verdict: what was seen, what this machine's normal range is, and its share of the blame (the
 * shares of one verdict add up to at most 1). An expected bound is NaN where there is none.
 */
public record Cause(String signal, double seen, double expectedLow, double expectedHigh, double share) {}
