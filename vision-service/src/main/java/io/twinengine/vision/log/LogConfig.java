package io.twinengine.vision.log;

import java.time.Period;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long entries are kept. */
@ConfigMapping(prefix = "twin.vision.log")
public interface LogConfig {

    /** Entries older than this are deleted; totals stay. A year and a month, so that a week has last year's beside it. */
    @WithDefault("P400D")
    Period retention();
}
