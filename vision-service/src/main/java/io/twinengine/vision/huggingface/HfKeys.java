package io.twinengine.vision.huggingface;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.config.ConfigMapping;
import io.twinengine.kit.secret.SecretBox;

/** Opens the keys that factory-graph sealed; they leave this class only in a request's header. */
@ApplicationScoped
class HfKeys {

    private static final String PURPOSE = "factory.node.hf_key";

    /** The platform's key for secrets at rest. */
    @ConfigMapping(prefix = "twin.secrets")
    interface SecretsConfig {

        /** 32 random bytes in base64; the environment variable is {@code TWIN_SECRETS_KEY}. No default. */
        String key();
    }

    private final SecretBox box;

    HfKeys(SecretsConfig config) {
        this.box = SecretBox.of(config.key());
    }

    String open(String sealed) {
        return box.openText(sealed, PURPOSE);
    }
}
