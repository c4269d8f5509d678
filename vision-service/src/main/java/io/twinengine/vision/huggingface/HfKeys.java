package io.twinengine.vision.huggingface;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.config.ConfigMapping;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.secret.SecretBox;
import io.twinengine.vision.VisionError;

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
        try {
            return box.openText(sealed, PURPOSE);
        } catch (IllegalStateException _) {
            throw new TwinException(VisionError.INFERENCE_REFUSED,
                    "The machine's hf_key cannot be opened, because it was stored under another key. Set hf_key again.");
        }
    }
}
