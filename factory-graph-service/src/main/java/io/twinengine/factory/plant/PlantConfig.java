package io.twinengine.factory.plant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.kit.setting.AtLeastOne;

/** Limits of manufacturers. */
@ConfigMapping(prefix = "twin.factory.plant")
public interface PlantConfig {

    /** Most machines of a manufacturer whose own limit has not arrived yet. */
    @WithDefault("50")
    @WithConverter(AtLeastOne.class)
    int nodeLimit();
}
