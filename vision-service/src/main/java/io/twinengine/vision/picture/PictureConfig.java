package io.twinengine.vision.picture;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a picture may cost. */
@ConfigMapping(prefix = "twin.vision.picture")
public interface PictureConfig {

    /** Largest file in bytes. */
    @WithDefault("10000000")
    @Min(1_000)
    int maxBytes();

    /** Bytes of uploaded pictures that may be in memory at the same time, over all requests. */
    @WithDefault("32000000")
    @Min(1_000)
    long maxHeldBytes();

    /** Most pixels after unpacking. */
    @WithDefault("25000000")
    @Min(1_000)
    long maxPixels();
}
