package io.twinengine.report.production;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Reports that the clock orders. */
@ConfigMapping(prefix = "twin.report.automatic")
public interface AutomaticConfig {

    /** Whether they are made. */
    @WithDefault("true")
    boolean enabled();

    /** How long after the last shift of a day its report is made, so that late events are in it. */
    @WithDefault("10m")
    Duration after();
}
