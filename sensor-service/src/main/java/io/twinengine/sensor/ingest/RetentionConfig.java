package io.twinengine.sensor.ingest;

import java.time.Period;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long readings and their rollups are kept. */
@ConfigMapping(prefix = "twin.sensor.retention")
public interface RetentionConfig {

    /** Single readings; older ones are refused. A year and a month, so that a week can be compared with last year's. */
    @WithDefault("P400D")
    Period readings();

    /** Rollups by minute. */
    @WithDefault("P400D")
    Period minutes();

    /** Rollups by hour. */
    @WithDefault("P3650D")
    Period hours();
}
