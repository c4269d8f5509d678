package io.twinengine.auth.topic;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.kit.setting.AtLeastOne;
import io.twinengine.kit.setting.WholeNumber;

/** How topics are created. */
@ConfigMapping(prefix = "twin.auth.topics")
public interface TopicConfig {

    /** Partitions of each topic that is created; most consumers of it that can share the work. */
    @WithDefault("6")
    @WithConverter(AtLeastOne.class)
    int partitions();

    /** Copies of each partition. */
    @WithDefault("1")
    @WithConverter(Copies.class)
    int replication();

    /** How often missing topics are looked for. */
    @WithDefault("30s")
    Duration reconcile();

    /** How long the registration of a manufacturer waits for its topics; they are created later if it takes longer. */
    @WithDefault("5s")
    Duration patience();

    /** Of a partition. */
    final class Copies extends WholeNumber {

        private static final long serialVersionUID = 1;

        public Copies() {
            super(1, 9);
        }
    }
}
