package io.twinengine.sensor.backtest;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a back-test may cost; readings come first. */
@ConfigMapping(prefix = "twin.sensor.backtest")
public interface BacktestConfig {

    /** Back-tests that run at the same time in this process; further ones are told to come back. */
    @WithDefault("1")
    int atOnce();

    /** Most readings of all machines together, lead-in included. */
    @WithDefault("1000000")
    int readings();

    /** Most machines. */
    @WithDefault("100")
    int machines();

    /** Longest period, lead-in included. */
    @WithDefault("P31D")
    Duration period();

    /** Longest time it may take. */
    @WithDefault("25s")
    Duration timeout();
}
