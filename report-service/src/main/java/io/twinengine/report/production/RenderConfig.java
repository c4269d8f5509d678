package io.twinengine.report.production;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The pool that computes summaries, prose and PDFs. */
@ConfigMapping(prefix = "twin.report.render")
public interface RenderConfig {

    /** Threads; one keeps the other cores free for requests. */
    @WithDefault("1")
    int threads();

    /** Reports that may wait for a thread before requests are turned away. */
    @WithDefault("200")
    int queue();
}
