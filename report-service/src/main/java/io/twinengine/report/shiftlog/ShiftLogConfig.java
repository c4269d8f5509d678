package io.twinengine.report.shiftlog;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How shift logs follow events. */
@ConfigMapping(prefix = "twin.report.shift-logs")
public interface ShiftLogConfig {

    /** How long events gather before the logs of their day are computed again. */
    @WithDefault("3s")
    Duration recomputeAfter();

    /** Days that one round computes. */
    @WithDefault("20")
    int batch();
}
