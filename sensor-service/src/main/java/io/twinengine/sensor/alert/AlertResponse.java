package io.twinengine.sensor.alert;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.AlertCause;
import io.twinengine.contract.AlertState;
import io.twinengine.contract.Severity;

/** An alert as clients see it; the seed's fields first. */
public record AlertResponse(long id, @Nullable Long sensorData, long machineNode, String machineNodeName,
        SensorReading sensorReading, String aiPrediction, Severity severity, boolean resolvedStatus,
        Instant createdAt, @Nullable Instant resolvedAt, @Nullable String notes, String kind, AlertState state,
        String message, @Nullable String failureMode, @Nullable Double score, @Nullable Double failureProbability,
        List<AlertCause> causes, int occurrences, Instant raisedAt, @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy, @Nullable Instant shelvedUntil, @Nullable String shelveReason,
        @Nullable String resolvedBy, Instant updatedAt, long revision) {

    /** What the machine showed when the alert was raised. */
    public record SensorReading(@Nullable Double temperature, @Nullable Double vibration, @Nullable Double torque,
            @Nullable Double rpm) {}

    public AlertResponse {
        causes = List.copyOf(causes);
    }

    static AlertResponse of(AlertRow row) {
        return new AlertResponse(row.id(), row.sensorDataId(), row.nodeId(), row.nodeName(),
                new SensorReading(row.temperature(), row.vibration(), row.torque(), row.rpm()), row.aiPrediction(),
                row.severity(), row.state() == AlertState.RESOLVED, row.createdAt(), row.resolvedAt(), row.notes(),
                row.kind(), row.state(), row.message(), row.failureMode(), row.score(), row.failureProbability(),
                row.causes(), row.occurrences(), row.raisedAt(), row.acknowledgedAt(), row.acknowledgedBy(),
                row.shelvedUntil(), row.shelveReason(), row.resolvedBy(), row.changedAt(), row.revision());
    }
}
