package io.twinengine.kit.data.outbox;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the outbox is emptied. */
@ConfigMapping(prefix = "twin.outbox")
public interface OutboxConfig {

    /** Whether this process publishes; switched off only where a test wants to see the rows. */
    @WithDefault("true")
    boolean relay();

    /** Most events in one round. */
    @WithDefault("500")
    int batch();

    /** How often to look without having been woken by the database. */
    @WithDefault("500ms")
    Duration poll();

    /** How long delivered events are kept for people who ask what was told. */
    @WithDefault("1h")
    Duration keep();
}
