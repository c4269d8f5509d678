package io.twinengine.report.language;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Azure OpenAI; without endpoint or key, reports are written by the platform itself. */
@ConfigMapping(prefix = "twin.report.azure")
public interface AzureConfig {

    /** Address of the resource, such as {@code https://plant.openai.azure.com/}. */
    Optional<String> endpoint();

    /** Key of the resource. */
    Optional<String> apiKey();

    /** Name of the deployment. */
    @WithDefault("gpt-4o")
    String deployment();

    /** Version of Azure's interface. */
    @WithDefault("2024-10-21")
    String apiVersion();

    /** Randomness of daily reports. */
    @WithDefault("0.3")
    double temperature();

    /** Longest daily report. */
    @WithDefault("2000")
    int maxTokens();

    /** Longest wait for an answer. */
    @WithDefault("45s")
    Duration timeout();
}
