package io.twinengine.report.media;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The built-in store. */
@ConfigMapping(prefix = "twin.report.media")
public interface MediaConfig {

    /** How long a link to a file works. */
    @WithDefault("15m")
    Duration linkLifetime();

    /** Largest image, in bytes. */
    @WithDefault("10000000")
    long maxImage();

    /** Largest video, in bytes. */
    @WithDefault("50000000")
    long maxVideo();
}
