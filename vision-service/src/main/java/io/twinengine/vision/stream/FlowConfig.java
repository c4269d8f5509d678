package io.twinengine.vision.stream;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twinengine.vision.stoppage.FlowLimits;

/** When a belt is slow, pauses or stands. */
@ConfigMapping(prefix = "twin.vision.flow")
public interface FlowConfig {

    /** Gap between units, in cycle times of the machine, from which it is slow. */
    @WithDefault("1.5")
    double slowCycles();

    /** Stillness, in cycle times, from which it is stopped; before that it is a micro-stop. */
    @WithDefault("5")
    double stopCycles();

    /** Stillness that is not a micro-stop yet. */
    @WithDefault("2s")
    Duration shortestPause();

    /** Stillness that is not a stop yet; the limit where no cycle time is known. */
    @WithDefault("30s")
    Duration shortestStop();

    default FlowLimits limits() {
        return new FlowLimits(slowCycles(), stopCycles(), shortestPause(), shortestStop());
    }
}
