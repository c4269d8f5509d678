package io.twinengine.gateway.socket;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeStatus;
import io.twinengine.gateway.fanout.MessageKind;
import io.twinengine.gateway.fanout.Subscription;
import io.twinengine.gateway.socket.ClientMessage.ResumePoint;

/** Reads client messages. Whatever comes, the answer is a {@link ClientMessage}, never an exception. */
final class ClientMessageReader {

    private static final int MOST_SUBSCRIBED_NODES = 1000;

    private ClientMessageReader() {}

    static ClientMessage read(String text) {
        JsonNode json;
        try {
            json = ContractJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            return malformed("The message is not JSON.");
        }
        if (!json.isObject() || !json.path("type").isTextual()) {
            return malformed("Send an object with a type, such as {\"type\":\"ping\"}.");
        }
        return switch (json.get("type").textValue()) {
            case "authenticate" -> authenticate(json);
            case "request_status" -> new ClientMessage.RequestStatus();
            case "update_node_status" -> updateNodeStatus(json);
            case "subscribe" -> subscribe(json);
            case "resume" -> resume(json);
            case "ping" -> new ClientMessage.Ping();
            default -> new ClientMessage.Unusable("unknown_type", "Known types are authenticate, request_status, "
                    + "update_node_status, subscribe, resume and ping.");
        };
    }

    private static ClientMessage authenticate(JsonNode json) {
        if (!json.path("token").isTextual()) {
            return malformed("authenticate needs a token.");
        }
        return new ClientMessage.Authenticate(json.get("token").textValue(),
                resumePoint(json.path("resume")).orElse(null));
    }

    private static ClientMessage updateNodeStatus(JsonNode json) {
        @Nullable
        NodeStatus status = status(json.path("status"));
        if (!json.path("node_id").isIntegralNumber() || status == null) {
            return malformed("update_node_status needs node_id and status (NORMAL, WARNING, ERROR or OFFLINE).");
        }
        return new ClientMessage.UpdateNodeStatus(json.get("node_id").longValue(), status);
    }

    private static @Nullable NodeStatus status(JsonNode value) {
        for (NodeStatus status : NodeStatus.values()) {
            if (status != NodeStatus.UNKNOWN && status.name().equals(value.textValue())) {
                return status;
            }
        }
        return null;
    }

    private static ClientMessage subscribe(JsonNode json) {
        Set<Long> nodes = new HashSet<>();
        for (JsonNode node : json.path("nodes")) {
            if (!node.isIntegralNumber() || nodes.size() == MOST_SUBSCRIBED_NODES) {
                return malformed("subscribe takes at most " + MOST_SUBSCRIBED_NODES + " node ids in nodes.");
            }
            nodes.add(node.longValue());
        }
        Set<MessageKind> kinds = new HashSet<>();
        for (JsonNode type : json.path("types")) {
            Optional<MessageKind> kind = MessageKind.named(type.asText());
            if (kind.isEmpty()) {
                return malformed("subscribe does not know one of the types.");
            }
            kinds.add(kind.get());
        }
        return new ClientMessage.Subscribe(new Subscription(nodes, kinds));
    }

    private static ClientMessage resume(JsonNode json) {
        return resumePoint(json).<ClientMessage>map(ClientMessage.Resume::new)
                .orElseGet(() -> malformed("resume needs epoch and seq of the last message you had."));
    }

    private static Optional<ResumePoint> resumePoint(JsonNode json) {
        return json.path("epoch").isTextual() && json.path("seq").isIntegralNumber()
                ? Optional.of(new ResumePoint(json.get("epoch").textValue(), json.get("seq").longValue()))
                : Optional.empty();
    }

    private static ClientMessage malformed(String message) {
        return new ClientMessage.Unusable("malformed", message);
    }
}
