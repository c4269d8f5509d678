package io.twinengine.gateway.floor;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A browser's picture of a floor: the last snapshot and every message since, put together as the documentation of the
 * protocol says.
 */
public final class FloorModel {

    private final Map<Long, ObjectNode> nodes = new TreeMap<>();
    private final Map<Long, ObjectNode> alerts = new TreeMap<>();

    public void apply(JsonNode message) {
        switch (message.get("type").asText()) {
            case "initial_state" -> start(message);
            case "node_changed" -> nodes.put(id(message), message.get("node").deepCopy());
            case "node_removed" -> nodes.remove(id(message));
            case "node_status_change" -> set(message, Map.of("status", "status", "status_since", "timestamp",
                    "status_cause", "cause"));
            case "sensor_update" -> set(message, Map.of("latest_sensor_data", "data"));
            case "alert", "alert_changed" -> alerts.put(message.get("alert_id").asLong(), alert(message));
            case "alert_resolved" -> alerts.remove(message.get("alert_id").asLong());
            default -> {
                // Nothing a floor plan shows.
            }
        }
    }

    /** @param fields names in the node, and the names of what they take over from the message */
    private void set(JsonNode message, Map<String, String> fields) {
        ObjectNode node = nodes.get(id(message));
        if (node != null) {
            fields.forEach((ofNode, ofMessage) -> node.set(ofNode, message.get(ofMessage)));
        }
    }

    private void start(JsonNode state) {
        nodes.clear();
        alerts.clear();
        state.get("nodes").forEach(node -> nodes.put(node.get("id").asLong(), node.deepCopy()));
        state.get("alerts").forEach(alert -> alerts.put(alert.get("alert_id").asLong(), alert.deepCopy()));
    }

    /** What a snapshot holds of an alert: the message without its place. */
    private static ObjectNode alert(JsonNode message) {
        ObjectNode alert = message.deepCopy();
        alert.remove("type");
        alert.remove("seq");
        alert.remove("epoch");
        return alert;
    }

    private static long id(JsonNode message) {
        return message.get("node_id").asLong();
    }

    /** Two of them are equal when their floors look the same. */
    public Map<String, Map<Long, ObjectNode>> picture() {
        return Map.of("nodes", Map.copyOf(nodes), "alerts", Map.copyOf(alerts));
    }
}
