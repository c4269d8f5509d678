package io.twinengine.sensor.reading;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.ReadingQuality;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

/** A reading as it is stored. */
record ReadingRow(long id, long nodeId, Instant at, @Nullable Double temperature, @Nullable Double vibration,
        @Nullable Double torque, @Nullable Double rpm, @Nullable Double toolWear, @Nullable Double ambientTemperature,
        ReadingQuality quality, Map<String, Double> metrics) {

    static final String COLUMNS = "id, node_id, at, temperature, vibration, torque, rpm, tool_wear,"
            + " ambient_temperature, quality, metrics";

    private static final ReadingQuality[] QUALITIES = ReadingQuality.values();

    static ReadingRow of(Row row) {
        return new ReadingRow(row.getLong("id"), row.getLong("node_id"), row.getOffsetDateTime("at").toInstant(),
                row.getDouble("temperature"), row.getDouble("vibration"), row.getDouble("torque"), row.getDouble("rpm"),
                row.getDouble("tool_wear"), row.getDouble("ambient_temperature"),
                QUALITIES[row.getInteger("quality")], metrics(row.getJsonObject("metrics")));
    }

    ReadingResponse named(String nodeName) {
        return new ReadingResponse(id, nodeId, nodeName, temperature, vibration, torque, rpm, toolWear, at,
                ambientTemperature, metrics, quality);
    }

    private static Map<String, Double> metrics(@Nullable JsonObject json) {
        if (json == null) {
            return Map.of();
        }
        Map<String, Double> metrics = new HashMap<>();
        json.forEach(entry -> metrics.put(entry.getKey(), ((Number) entry.getValue()).doubleValue()));
        return metrics;
    }
}
