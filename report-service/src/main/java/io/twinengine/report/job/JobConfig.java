package io.twinengine.report.job;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How jobs are done. */
@ConfigMapping(prefix = "twin.report.jobs")
public interface JobConfig {

    /** How long a replica may work on a job without a sign of life before another one takes it over. */
    @WithDefault("3m")
    Duration lease();

    /** Wait before a failed job is tried again; doubles with each attempt. */
    @WithDefault("5s")
    Duration retryAfter();

    /** After so many attempts a job has failed. */
    @WithDefault("3")
    int attempts();
}
