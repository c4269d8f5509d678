package io.twinengine.sensor.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;

import io.twinengine.contract.AlertCause;
import io.twinengine.contract.AlertChanged;
import io.twinengine.contract.AlertState;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.Severity;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;

/** An alert as it is stored. */
record AlertRow(long id, long manufacturerId, long nodeId, String nodeName, String kind, Severity severity,
        AlertState state, String message, String aiPrediction, @Nullable String failureMode, @Nullable Double score,
        @Nullable Double failureProbability, List<AlertCause> causes, int occurrences, @Nullable Long sensorDataId,
        @Nullable Double temperature, @Nullable Double vibration, @Nullable Double torque, @Nullable Double rpm,
        Instant raisedAt, @Nullable Instant acknowledgedAt, @Nullable String acknowledgedBy,
        @Nullable Instant shelvedUntil, @Nullable String shelveReason, @Nullable Instant resolvedAt,
        @Nullable String resolvedBy, @Nullable String notes, Instant createdAt, Instant changedAt, long revision) {

    private static final TypeReference<List<AlertCause>> CAUSES = new TypeReference<>() {
    };

    static AlertRow of(Row row) {
        return new AlertRow(row.getLong("id"), row.getLong("manufacturer_id"), row.getLong("node_id"),
                row.getString("node_name"), row.getString("kind"), AlertKinds.severity(row.getInteger("severity")),
                AlertState.valueOf(row.getString("state")), row.getString("message"), row.getString("ai_prediction"),
                row.getString("failure_mode"), row.getDouble("score"), row.getDouble("failure_probability"),
                causes(row.getJsonArray("causes")), row.getInteger("occurrences"), row.getLong("sensor_data_id"),
                row.getDouble("temperature"), row.getDouble("vibration"), row.getDouble("torque"),
                row.getDouble("rpm"), row.getOffsetDateTime("raised_at").toInstant(), instant(row, "acknowledged_at"),
                row.getString("acknowledged_by"), instant(row, "shelved_until"), row.getString("shelve_reason"),
                instant(row, "resolved_at"), row.getString("resolved_by"), row.getString("notes"),
                row.getOffsetDateTime("created_at").toInstant(), row.getOffsetDateTime("changed_at").toInstant(),
                row.getLong("revision"));
    }

    AlertChanged event(AlertChanged.Change change, String actor) {
        return new AlertChanged(id, nodeId, manufacturerId, nodeName, change, kind, severity, state, message,
                aiPrediction, failureMode, score, failureProbability, causes, occurrences, sensorDataId, raisedAt,
                resolvedAt, notes, actor, revision, changedAt);
    }

    static String json(List<AlertCause> causes) {
        try {
            return ContractJson.mapper().writeValueAsString(causes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Causes must be writable", e);
        }
    }

    private static List<AlertCause> causes(JsonArray json) {
        try {
            return ContractJson.mapper().readValue(json.encode(), CAUSES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored causes must be readable", e);
        }
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
