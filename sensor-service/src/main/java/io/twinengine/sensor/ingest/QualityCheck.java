package io.twinengine.sensor.ingest;

import io.twinengine.sensor.detection.Channels;
import io.twinengine.sensor.detection.Quality;
import io.twinengine.sensor.node.PhysicalRanges;

/** Says how far readings can be believed; each machine's in their order, and each reading once. */
final class QualityCheck {

    private static final long MICROS_PER_MILLI = 1_000;
    private static final long SKEWED_AFTER_MICROS = 60_000_000;

    private final double[] scratch = new double[Channels.STANDARD];

    void judge(ReadingBatch batch) {
        for (int row = 0; row < batch.size; row++) {
            Quality repeated = batch.nodes[row].repeated(batch.epochMicros[row], batch.fingerprint(row));
            batch.qualities[row] = isSkewed(batch, row) || !isPossible(batch, row) ? Quality.BAD : repeated;
        }
    }

    /** Ahead of the broker's clock by more than networks and clocks explain. */
    private static boolean isSkewed(ReadingBatch batch, int row) {
        return batch.epochMicros[row] > batch.arrivals[row] * MICROS_PER_MILLI + SKEWED_AFTER_MICROS;
    }

    private boolean isPossible(ReadingBatch batch, int row) {
        PhysicalRanges ranges = batch.machines[row].ranges();
        for (int channel = 0; channel < scratch.length; channel++) {
            scratch[channel] = batch.values[channel][row];
        }
        var metrics = batch.metrics[row];
        if (metrics != null) {
            for (int i = 0; i < metrics.names().size(); i++) {
                if (!ranges.allow(metrics.names().get(i), metrics.values().get(i))) {
                    return false;
                }
            }
        }
        return ranges.allow(scratch);
    }
}
