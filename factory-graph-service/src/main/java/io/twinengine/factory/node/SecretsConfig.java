package io.twinengine.factory.node;

import io.smallrye.config.ConfigMapping;

/** The platform's key for secrets at rest. */
@ConfigMapping(prefix = "twin.secrets")
interface SecretsConfig {

    /** 32 random bytes in base64. */
    String key();
}
