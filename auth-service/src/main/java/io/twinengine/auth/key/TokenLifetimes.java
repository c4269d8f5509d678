package io.twinengine.auth.key;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long tokens are good. */
@ConfigMapping(prefix = "twin.auth.tokens")
public interface TokenLifetimes {

    /** An access token. */
    @WithDefault("1h")
    Duration access();

    /** A refresh token that is not used. */
    @WithDefault("7d")
    Duration refresh();

    /** A login, however often it is refreshed. */
    @WithDefault("30d")
    Duration login();
}
