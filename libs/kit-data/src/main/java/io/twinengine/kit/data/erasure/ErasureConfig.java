package io.twinengine.kit.data.erasure;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the rows of a tenant that left are deleted. */
@ConfigMapping(prefix = "twin.erasure")
public interface ErasureConfig {

    /** Whether this service deletes them this way; one that does so in a transaction of its own says no. */
    @WithDefault("true")
    boolean enabled();

    /** Most rows of one transaction. */
    @WithDefault("5000")
    int batch();

    /** How long after a tenant left something of it may still arrive; deleted once more then, and told as done. */
    @WithDefault("10m")
    Duration settle();
}
