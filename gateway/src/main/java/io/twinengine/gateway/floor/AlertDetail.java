package io.twinengine.gateway.floor;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.AlertCause;
import io.twinengine.contract.AlertChanged;
import io.twinengine.contract.AlertState;
import io.twinengine.contract.Severity;

/** An alert as the {@code alerts} resource shows it, with the seed's field names first. */
public record AlertDetail(long id, @Nullable Long sensorData, String machineNodeName,
        @Nullable SensorReading sensorReading, String aiPrediction, Severity severity, boolean resolvedStatus,
        Instant createdAt, @Nullable Instant resolvedAt, @Nullable String notes, long machineNode, long manufacturer,
        String kind, AlertState state, String message, @Nullable String failureMode, @Nullable Double score,
        @Nullable Double failureProbability, int occurrences, List<AlertCause> causes) {

    /** The values that raised an alert. */
    public record SensorReading(@Nullable Double temperature, @Nullable Double vibration, @Nullable Double torque,
            @Nullable Double rpm) {}

    /** @param latest the node's newest reading; shown only when it is the one that raised the alert */
    static AlertDetail from(AlertChanged alert, @Nullable SensorValues latest) {
        SensorReading reading = latest != null && latest.timestamp().equals(alert.raisedAt())
                ? new SensorReading(latest.temperature(), latest.vibration(), latest.torque(), latest.rpm())
                : null;
        return new AlertDetail(alert.alertId(), alert.sensorDataId(), alert.nodeName(), reading, alert.aiPrediction(),
                alert.severity(), alert.state() == AlertState.RESOLVED, alert.raisedAt(), alert.resolvedAt(),
                alert.notes(), alert.nodeId(), alert.manufacturerId(), alert.kind(), alert.state(), alert.message(),
                alert.failureMode(), alert.score(), alert.failureProbability(), alert.occurrences(), alert.causes());
    }
}
