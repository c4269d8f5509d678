package io.twinengine.auth.lockout;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.kit.setting.AtLeastOne;

/** How failed logins are slowed down. */
@ConfigMapping(prefix = "twin.auth.lockout")
public interface LockoutConfig {

    /** Failed logins of one account that cost nothing. */
    @WithDefault("5")
    @WithConverter(AtLeastOne.class)
    int accountFailures();

    /** Failed logins from one address that cost nothing: many people may share one. */
    @WithDefault("50")
    @WithConverter(AtLeastOne.class)
    int addressFailures();

    /** Pause after the first failure too many; each further one doubles it. */
    @WithDefault("1s")
    Duration firstPause();

    /** Longest pause. */
    @WithDefault("15m")
    Duration longestPause();

    /** When failures are forgotten. */
    @WithDefault("30m")
    Duration forgetAfter();
}
