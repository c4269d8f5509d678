package io.twinengine.factory.status;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How statuses follow events and time. */
@ConfigMapping(prefix = "twin.factory.status")
public interface StatusConfig {

    /** How often a batch that failed for another reason than an unreachable database is tried. */
    @WithDefault("3")
    int attempts();
}
