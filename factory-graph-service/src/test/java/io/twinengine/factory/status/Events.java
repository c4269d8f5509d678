package io.twinengine.factory.status;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.twinengine.contract.ContractJson;

/** Events of other services, as they arrive. */
final class Events {

    private static final Instant AT = Instant.parse("2026-02-13T08:00:00Z");

    private Events() {}

    static String alert(long alertId, long nodeId, long manufacturerId, String severity, String state) {
        return json(Map.ofEntries(Map.entry("alert_id", alertId), Map.entry("node_id", nodeId),
                Map.entry("manufacturer_id", manufacturerId), Map.entry("node_name", "any"),
                Map.entry("change", "RAISED"), Map.entry("kind", "limit:temperature"),
                Map.entry("severity", severity), Map.entry("state", state), Map.entry("message", "Too hot"),
                Map.entry("ai_prediction", "Overheating"), Map.entry("occurrences", 1), Map.entry("raised_at", AT),
                Map.entry("actor", "service:sensor"), Map.entry("revision", 1), Map.entry("at", AT)));
    }

    static String presence(long nodeId, long manufacturerId, String presence) {
        return json(Map.of("node_id", nodeId, "manufacturer_id", manufacturerId, "presence", presence, "at", AT));
    }

    static String stoppage(long nodeId, long manufacturerId, String flow) {
        return json(Map.of("node_id", nodeId, "manufacturer_id", manufacturerId, "flow", flow, "previous", "RUNNING",
                "since", AT, "reason", "No unit moved for 30 s", "at", AT));
    }

    private static String json(Map<String, ?> event) {
        try {
            return ContractJson.mapper().writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
