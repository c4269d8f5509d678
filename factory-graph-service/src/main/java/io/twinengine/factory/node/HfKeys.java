package io.twinengine.factory.node;

import jakarta.enterprise.context.ApplicationScoped;

import io.twinengine.kit.secret.SecretBox;

/** Encrypts Hugging Face keys before they reach a table or a topic; only vision-service opens them. */
@ApplicationScoped
class HfKeys {

    /** Authenticated with each key: what is sealed for this purpose opens for no other. */
    static final String PURPOSE = "factory.node.hf_key";

    private final SecretBox box;

    HfKeys(SecretsConfig config) {
        this.box = SecretBox.of(config.key());
    }

    String seal(String key) {
        return box.sealText(key.strip(), PURPOSE);
    }
}
