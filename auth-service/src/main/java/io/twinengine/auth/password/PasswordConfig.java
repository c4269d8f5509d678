package io.twinengine.auth.password;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.kit.setting.AtLeastOne;
import io.twinengine.kit.setting.WholeNumber;

/** How expensive a password hash is, and how many may be computed at once. */
@ConfigMapping(prefix = "twin.auth.password")
public interface PasswordConfig {

    /**
     * Memory of one hash in KiB. Of the pairs of memory and passes that OWASP's Password Storage Cheat Sheet calls equal
     * the default is the one with the least memory: collecting much of it at every login is dear in a small heap.
     */
    @WithDefault("7168")
    @WithConverter(Memory.class)
    int memory();

    /** Passes over the memory. */
    @WithDefault("5")
    @WithConverter(AtLeastOne.class)
    int iterations();

    /** Threads that hash; 0 is one less than there are processors, at least one. */
    @WithDefault("0")
    @WithConverter(Threads.class)
    int threads();

    /** How many may wait; a login beyond that is told to come back. */
    @WithDefault("64")
    @WithConverter(AtLeastOne.class)
    int queue();

    /** What a login beyond the queue is told as Retry-After. */
    @WithDefault("2s")
    Duration retryAfter();

    /** In KiB; OWASP names no setting with less. */
    final class Memory extends WholeNumber {

        private static final long serialVersionUID = 1;

        public Memory() {
            super(7168, Integer.MAX_VALUE);
        }
    }

    /** Of the pool; 0 leaves the choice to it. */
    final class Threads extends WholeNumber {

        private static final long serialVersionUID = 1;

        public Threads() {
            super(0, Integer.MAX_VALUE);
        }
    }
}
