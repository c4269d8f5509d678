package io.twinengine.contract;

/** Where a machine stands on the floor, in metres from the plant's origin. */
public record Position(double x, double y, double z) {}
