package io.twinengine.gateway.proxy;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the gateway talks to the services. */
@ConfigMapping(prefix = "twin.gateway.proxy")
public interface ProxyConfig {

    /** How long a connection to a service may take. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** Connections to one service. */
    @WithDefault("128")
    @Min(1)
    int mostConnections();

    /** How long a client may take to send a body. */
    @WithDefault("5m")
    Duration longestUpload();

    /** Failures in a row after which a service is not asked any more for a while. */
    @WithDefault("5")
    @Min(1)
    int breakerFailures();

    /** That while. */
    @WithDefault("2s")
    Duration breakerPause();
}
