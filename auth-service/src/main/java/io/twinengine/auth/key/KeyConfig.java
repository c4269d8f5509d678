package io.twinengine.auth.key;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How signing keys come and go. */
@ConfigMapping(prefix = "twin.auth.keys")
public interface KeyConfig {

    /** How long a new key is published before it signs; longer than {@code twin.auth.jwks-refresh} of every service. */
    @WithDefault("30s")
    Duration publishAhead();

    /** How often a replica looks for keys that another one has made; well below {@code publish-ahead}. */
    @WithDefault("5s")
    Duration reload();

    /** After how long the signing key is replaced by itself. */
    @WithDefault("30d")
    Duration rotateEvery();

    /** Where keys are mounted as PEM files; without it they are made here and kept encrypted in the schema. */
    Optional<Path> folder();

    /** Bits of the modulus of new keys. */
    @WithDefault("2048")
    int bits();
}
