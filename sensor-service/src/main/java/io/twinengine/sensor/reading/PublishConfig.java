package io.twinengine.sensor.reading;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How readings that come over REST are handed to Kafka. */
@ConfigMapping(prefix = "twin.sensor.publish")
public interface PublishConfig {

    /** Readings that may wait for the broker's acknowledgement; more are answered with 429. */
    @WithDefault("50000")
    int inFlight();

    /** What a client that was refused is told to wait. */
    @WithDefault("1s")
    Duration retryAfter();

    /** How long the answer to a single reading waits to learn its id. */
    @WithDefault("500ms")
    Duration idWait();
}
