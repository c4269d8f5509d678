package io.twinengine.auth.key;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.twinengine.kit.secret.SecretBox;

@Singleton
class SecretBoxes {

    @Produces
    @Singleton
    SecretBox secretBox(SecretsConfig config) {
        return SecretBox.of(config.key());
    }
}
