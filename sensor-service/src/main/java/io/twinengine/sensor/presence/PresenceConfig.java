package io.twinengine.sensor.presence;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When a machine counts as silent. */
@ConfigMapping(prefix = "twin.sensor.presence")
public interface PresenceConfig {

    /** Readings that must be missing in a row; the interval is configured for the machine or learned. */
    @WithDefault("3")
    double missedReadings();

    /** Nobody is silent sooner. */
    @WithDefault("5s")
    Duration atLeast();

    /** How often to look. */
    @WithDefault("250ms")
    Duration every();
}
