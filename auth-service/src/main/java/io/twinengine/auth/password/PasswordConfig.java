package io.twinengine.auth.password;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How expensive a password hash is, and how many may be computed at once. */
@ConfigMapping(prefix = "twin.auth.password")
public interface PasswordConfig {

    /**
     * Memory of one hash in KiB. Of the pairs of memory and passes that OWASP's Password Storage Cheat Sheet calls equal
     * the default is the one with the least memory: collecting much of it at every login is dear in a small heap.
     */
    @WithDefault("7168")
    @Min(7168)
    int memory();

    /** Passes over the memory. */
    @WithDefault("5")
    @Min(1)
    int iterations();

    /** Threads that hash; 0 is one less than there are processors, at least one. */
    @WithDefault("0")
    @Min(0)
    int threads();

    /** How many may wait; a login beyond that is told to come back. */
    @WithDefault("64")
    @Min(1)
    int queue();

    /** What a login beyond the queue is told as Retry-After. */
    @WithDefault("2s")
    Duration retryAfter();
}
