package io.twinengine.factory.tenant;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is asked about manufacturers. */
@ConfigMapping(prefix = "twin.factory.tenant")
public interface TenantConfig {

    /** How long the overview waits for auth-service's count of users. */
    @WithDefault("500ms")
    Duration usersTimeout();
}
