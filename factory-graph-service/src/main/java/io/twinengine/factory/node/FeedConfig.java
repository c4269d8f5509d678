package io.twinengine.factory.node;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** Addresses that people may give to machines, and what is asked from other services. */
@ConfigMapping(prefix = "twin.factory.node")
public interface FeedConfig {

    /** Schemes of a video feed. */
    @WithDefault("https,http,rtsp,rtsps")
    Set<String> videoSchemes();

    /** Hosts of Hugging Face endpoints, with their subdomains. */
    @WithDefault("huggingface.co,huggingface.cloud,hf.space")
    Set<String> inferenceHosts();

    /** Hosts of video feeds, with their subdomains; absent: any public one. */
    Optional<Set<String>> videoHosts();

    /** How long a machine's page waits for its latest reading and count. */
    @WithDefault("300ms")
    Duration latestTimeout();

    /** How long an answer about the latest values is shown again. */
    @WithName("latest-reuse")
    @WithDefault("500ms")
    Duration latestReuse();
}
