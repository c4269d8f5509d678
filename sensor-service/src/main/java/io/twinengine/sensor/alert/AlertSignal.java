package io.twinengine.sensor.alert;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.twinengine.sensor.detection.EpisodeChange;
import io.twinengine.sensor.node.Node;

/**
 * What a reading has changed about an alert of its machine.
 *
 * @param readingId the stored reading
 * @param values of the standard channels; NaN where there is none
 * @param trace the reading belongs to, if any
 */
@SuppressWarnings("ArrayRecordComponent") // made once per episode change and never compared
public record AlertSignal(Node node, EpisodeChange change, long readingId, Instant readingAt, double[] values,
        @Nullable String trace) {}
