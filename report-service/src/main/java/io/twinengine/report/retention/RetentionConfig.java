package io.twinengine.report.retention;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long data is kept. */
@ConfigMapping(prefix = "twin.report.retention")
public interface RetentionConfig {

    /**
     * Events of plants; must be longer than the topics keep theirs, or a replay brings events of days that are final. The
     * figures of their days stay.
     */
    @WithDefault("P90D")
    Duration events();

    /** Jobs that are over, and notes of which automatic reports were ordered. */
    @WithDefault("P30D")
    Duration jobs();

    /** Reports with their files; absent: for good. */
    Optional<Duration> reports();

    /** Everything of a manufacturer that was deleted. */
    @WithDefault("P30D")
    Duration departed();

    /** Rows that one statement deletes. */
    @WithDefault("5000")
    int batch();
}
