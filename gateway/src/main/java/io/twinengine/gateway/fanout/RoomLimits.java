package io.twinengine.gateway.fanout;

import java.time.Duration;

/**
 * How much a room remembers and how far a socket may fall behind.
 *
 * @param keptFacts facts that can be resumed over
 * @param keptReplaceable replaceable messages that can be resumed over without conflation
 * @param mostMissedFacts facts a slow reader may owe before it is closed
 * @param batchPause shortest time between two batches: what comes in between goes out together
 * @param snapshotPause shortest time between two snapshots: who asks in between shares one
 */
public record RoomLimits(int keptFacts, int keptReplaceable, int mostMissedFacts, Duration batchPause,
        Duration snapshotPause) {

    /** One write to a socket carries at most this much, so that a slow socket's buffer stays bounded. */
    static final int LARGEST_BATCH_BYTES = 64 * 1024;
}
