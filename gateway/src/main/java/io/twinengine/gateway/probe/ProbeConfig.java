package io.twinengine.gateway.probe;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The account the probe uses; without one there is no probe. */
@ConfigMapping(prefix = "twin.gateway.probe")
public interface ProbeConfig {

    /** How often the way is measured. */
    @WithDefault("30s")
    Duration every();

    /** How long a reading may take until it counts as lost. */
    @WithDefault("10s")
    Duration timeout();

    /** An account that may publish readings and watch its floor. */
    Optional<String> username();

    /** Its password. */
    Optional<String> password();

    /** A machine that exists for the probe only; by default the one machine of the account's manufacturer. */
    Optional<Long> nodeId();

    default boolean isConfigured() {
        return username().isPresent() && password().isPresent();
    }
}
