package io.twinengine.kit.event;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How events are published. */
@ConfigMapping(prefix = "twin.events")
public interface EventConfig {

    /** CloudEvents source; by default the service's name. */
    @WithDefault("${quarkus.application.name}")
    String source();

    /** How long the broker may take to acknowledge a record before its publisher is told that it failed. */
    @WithDefault("20s")
    Duration deliveryTimeout();
}
