package io.twinengine.sensor.rollup;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How minutes and hours are made. */
@ConfigMapping(prefix = "twin.sensor.rollup")
public interface RollupConfig {

    /** How often to look for minutes that are due; the schedule's own form. */
    @WithDefault("5s")
    String every();

    /** How long after its end a minute is closed; what comes later corrects it. */
    @WithDefault("10s")
    Duration grace();

    /** Minutes of machines in one transaction. */
    @WithDefault("2000")
    int chunk();
}
