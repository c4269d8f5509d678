package io.twinengine.sensor.tenant;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.kit.setting.AtLeastOne;

/** What a manufacturer may send when its subscription does not say. */
@ConfigMapping(prefix = "twin.sensor.limits")
public interface TenantConfig {

    /** Readings a second over REST of a manufacturer whose subscription is not known (yet). */
    @WithDefault("20000")
    @WithConverter(AtLeastOne.class)
    int defaultPerSecond();

    /** How much of a steady budget can be saved up and spent at once. */
    @WithDefault("10s")
    Duration burst();
}
