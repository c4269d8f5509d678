package io.twinengine.sensor.alert;

import java.time.Period;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long alerts are kept. */
@ConfigMapping(prefix = "twin.sensor.alert")
public interface AlertConfig {

    /** Resolved alerts and their history are deleted after so long. */
    @WithDefault("P3Y")
    Period keep();
}
