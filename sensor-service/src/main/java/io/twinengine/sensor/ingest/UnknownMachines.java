package io.twinengine.sensor.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Machines nobody has announced: the news of a new one and its first reading race, so each is waited for once. */
final class UnknownMachines {

    private static final int MOST_REMEMBERED = 10_000;
    private static final long FORGET_NANOS = Duration.ofSeconds(30).toNanos();

    private final long graceNanos;
    /** Since when they have been waited for. */
    private final Map<Long, Long> since = new HashMap<>();

    UnknownMachines(Duration grace) {
        this.graceNanos = grace.toNanos();
    }

    /** Whether one of the batch may still be announced. */
    boolean mayBeAnnounced(ReadingBatch batch, long nowNanos) {
        boolean wait = false;
        for (var refused : batch.refused) {
            if (refused.fault() == ReadingFault.UNKNOWN_NODE && since.size() < MOST_REMEMBERED) {
                wait |= nowNanos - since.computeIfAbsent(refused.nodeId(), _ -> nowNanos) < graceNanos;
            }
        }
        if (!wait) {
            since.values().removeIf(began -> nowNanos - began > FORGET_NANOS);
        }
        return wait;
    }
}
