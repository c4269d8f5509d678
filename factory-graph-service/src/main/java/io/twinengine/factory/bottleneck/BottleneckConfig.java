package io.twinengine.factory.bottleneck;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.kit.setting.AtLeastOne;

/** Bounds of the search for the bottleneck. */
@ConfigMapping(prefix = "twin.factory.bottleneck")
public interface BottleneckConfig {

    /** Most changes of status that are looked at for one answer. */
    @WithDefault("100000")
    @WithConverter(AtLeastOne.class)
    int mostChanges();
}
