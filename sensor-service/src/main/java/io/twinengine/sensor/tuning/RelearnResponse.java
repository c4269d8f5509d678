package io.twinengine.sensor.tuning;

import java.time.Instant;

import io.twinengine.sensor.detection.WarmUp;

/** @param since from when on the machine's readings teach its detectors */
public record RelearnResponse(long machineNode, Instant since, String learning) {

    static RelearnResponse of(long node, Instant since) {
        return new RelearnResponse(node, since, WarmUp.JUST_BEGUN.text());
    }
}
