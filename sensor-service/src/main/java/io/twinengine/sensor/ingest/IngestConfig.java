package io.twinengine.sensor.ingest;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.kit.setting.AtLeastOne;

/** How readings are taken from Kafka. */
@ConfigMapping(prefix = "twin.sensor.ingest")
public interface IngestConfig {

    /** Whether this process takes readings at all; without, it only answers questions. */
    @WithDefault("true")
    boolean enabled();

    /** Consumer group; replicas share it. */
    @WithDefault("sensor-service")
    String group();

    /** Most readings in one transaction. */
    @WithDefault("2000")
    @WithConverter(AtLeastOne.class)
    int batch();

    /** Readings of one partition that may wait in memory before it is paused. */
    @WithDefault("6000")
    @WithConverter(AtLeastOne.class)
    int queue();

    /**
     * A partition begins no two batches within this time unless it is behind: many small ones would cost more than they
     * hold. A reading that comes alone does not wait.
     */
    @WithDefault("10ms")
    Duration gather();

    /** Threads that parse and evaluate. */
    @WithDefault("2")
    @WithConverter(AtLeastOne.class)
    int workers();

    /** How long a reading of an unknown machine waits for the news of that machine. */
    @WithDefault("2s")
    Duration unknownNodeGrace();

    /** How far a timestamp may be ahead of the broker's. */
    @WithDefault("5m")
    Duration maxFuture();

    /** At the latest so long after a reading, what the detectors remember of its machine is written down. */
    @WithDefault("30s")
    Duration checkpointAfter();

    /** Shortest time between two newest values of a machine on {@code sensor.latest}. */
    @WithDefault("250ms")
    Duration latestEvery();

    /** How long a partition rests after a failure. */
    @WithDefault("1s")
    Duration retryAfter();

    /** How soon topics of new manufacturers are noticed. */
    @WithDefault("3s")
    Duration discoverEvery();
}
