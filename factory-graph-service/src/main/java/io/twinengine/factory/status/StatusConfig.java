package io.twinengine.factory.status;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How statuses follow events and time. */
@ConfigMapping(prefix = "twin.factory.status")
public interface StatusConfig {

    /** How long changes of status are kept; the bottleneck may be asked for 31 days. */
    @WithDefault("400d")
    @DurationMin(days = 31)
    Duration keepHistory();
}
