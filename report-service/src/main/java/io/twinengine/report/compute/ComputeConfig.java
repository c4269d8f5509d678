package io.twinengine.report.compute;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The pool that folds events, computes summaries and prints. */
@ConfigMapping(prefix = "twin.report.compute")
public interface ComputeConfig {

    /** Threads; one keeps the other cores free for requests. */
    @WithDefault("1")
    int threads();

    /** Pieces of work that may wait for a thread before requests are turned away. */
    @WithDefault("200")
    int queue();
}
