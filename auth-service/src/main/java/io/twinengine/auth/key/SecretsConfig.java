package io.twinengine.auth.key;

import io.smallrye.config.ConfigMapping;

/** The platform's key for secrets at rest. */
@ConfigMapping(prefix = "twin.secrets")
public interface SecretsConfig {

    /** 32 random bytes in base64; the environment variable is {@code TWIN_SECRETS_KEY}. No default. */
    String key();
}
