package io.twinengine.factory.bottleneck;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of the search for the bottleneck. */
@ConfigMapping(prefix = "twin.factory.bottleneck")
public interface BottleneckConfig {

    /** Most changes of status that are looked at for one answer. */
    @WithDefault("100000")
    @Min(1)
    int mostChanges();
}
