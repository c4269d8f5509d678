package io.twinengine.factory.plant;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of manufacturers. */
@ConfigMapping(prefix = "twin.factory.plant")
public interface PlantConfig {

    /** Most machines of a manufacturer whose own limit has not arrived yet. */
    @WithDefault("50")
    @Min(1)
    int nodeLimit();
}
