package io.twinengine.vision.huggingface;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.kit.setting.AtLeastOne;

/** The platform's own inference endpoint; a machine's own one comes first. */
@ConfigMapping(prefix = "twin.vision.hugging-face")
public interface HuggingFaceConfig {

    /** Where frames are sent; the environment variable is {@code HF_INFERENCE_ENDPOINT}. */
    Optional<String> endpoint();

    /** The access token; the environment variable is {@code HF_API_KEY}. */
    Optional<String> key();

    /** How long a frame may take in all, waiting for a model that is being loaded included. */
    @WithDefault("30s")
    Duration timeout();

    /** Failures in a row after which an endpoint is left alone. */
    @WithDefault("5")
    @WithConverter(AtLeastOne.class)
    int breakerFailures();

    /** How long it is left alone. */
    @WithDefault("30s")
    Duration breakerPause();
}
