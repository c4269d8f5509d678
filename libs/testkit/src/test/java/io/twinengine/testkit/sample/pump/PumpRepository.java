package io.twinengine.testkit.sample.pump;

import io.twinengine.testkit.sample.valve.Valve;

public class PumpRepository {

    public PumpEntity of(Valve valve) {
        return new PumpEntity();
    }
}
