package io.twinengine.sensor.detection;

/**
 * How far a physical rule is from being broken, in percent of its limit: 0 or less is broken. A rule whose inputs are
 * missing is not assessed, which is not the same as being fine; value, limit and margin are NaN then.
 */
public record RuleMargin(FailureMode mode, boolean assessed, double value, double limit, double marginPercent) {}
