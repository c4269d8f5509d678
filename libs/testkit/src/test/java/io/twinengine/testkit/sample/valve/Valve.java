package io.twinengine.testkit.sample.valve;

import io.twinengine.testkit.sample.pump.PumpEntity;

/** Reaches into another feature, which closes a cycle. */
public class Valve {

    private static final ThreadLocal<PumpEntity> PUMP = new ThreadLocal<>();

    synchronized PumpEntity pump() {
        return PUMP.get();
    }
}
