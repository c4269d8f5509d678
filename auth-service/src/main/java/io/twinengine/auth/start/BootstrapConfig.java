package io.twinengine.auth.start;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The first administrator of a new platform. */
@ConfigMapping(prefix = "twin.bootstrap")
public interface BootstrapConfig {

    /** Its username. */
    @WithDefault("admin")
    String adminUsername();

    /** Its password, {@code TWIN_BOOTSTRAP_ADMIN_PASSWORD}; read only while there is no administrator. */
    Optional<String> adminPassword();
}
