package io.twinengine.gateway.proxy;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.kit.setting.AtLeastOne;

/** How the gateway talks to the services. */
@ConfigMapping(prefix = "twin.gateway.proxy")
public interface ProxyConfig {

    /** How long a connection to a service may take. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** Connections to one service. */
    @WithDefault("128")
    @WithConverter(AtLeastOne.class)
    int mostConnections();

    /** How long a client may take to send a body. */
    @WithDefault("5m")
    Duration longestUpload();

    /** Failures in a row after which a service is not asked any more for a while. */
    @WithDefault("5")
    @WithConverter(AtLeastOne.class)
    int breakerFailures();

    /** That while. */
    @WithDefault("2s")
    Duration breakerPause();
}
