package io.twinengine.auth.topic;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How topics are created. */
@ConfigMapping(prefix = "twin.auth.topics")
public interface TopicConfig {

    /** Partitions of each topic that is created; most consumers of it that can share the work. */
    @WithDefault("6")
    @Min(1)
    int partitions();

    /** Copies of each partition. */
    @WithDefault("1")
    @Min(1)
    @Max(9)
    short replication();

    /** How often missing topics are looked for. */
    @WithDefault("30s")
    Duration reconcile();

    /** How long the registration of a manufacturer waits for its topics; they are created later if it takes longer. */
    @WithDefault("5s")
    Duration patience();
}
