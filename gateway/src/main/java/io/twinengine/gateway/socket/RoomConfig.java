package io.twinengine.gateway.socket;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.gateway.fanout.RoomLimits;
import io.twinengine.kit.setting.AtLeastOne;

/** How much rooms remember and how they batch. */
@ConfigMapping(prefix = "twin.gateway.room")
public interface RoomConfig {

    /** Facts a client can resume over. */
    @WithDefault("4096")
    @WithConverter(AtLeastOne.class)
    int keptFacts();

    /** Sensor updates a client can resume over without conflation. */
    @WithDefault("8192")
    @WithConverter(AtLeastOne.class)
    int keptUpdates();

    /** Facts a slow reader may owe before it is closed with 4408. */
    @WithDefault("1000")
    @WithConverter(AtLeastOne.class)
    int mostMissedFacts();

    /** Shortest time between two batches to the same sockets. */
    @WithDefault("5ms")
    Duration batchPause();

    /** Shortest time between two snapshots of the same floor. */
    @WithDefault("50ms")
    Duration snapshotPause();

    default RoomLimits limits() {
        return new RoomLimits(keptFacts(), keptUpdates(), mostMissedFacts(), batchPause(), snapshotPause());
    }
}
