package io.twinengine.auth.device;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Keys of devices. */
@ConfigMapping(prefix = "twin.auth.devices")
public interface DeviceConfig {

    /** How long the old key is good after a rotation. */
    @WithDefault("24h")
    Duration overlap();
}
