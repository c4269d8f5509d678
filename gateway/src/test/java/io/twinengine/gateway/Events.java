package io.twinengine.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.twinengine.contract.AlertChanged;
import io.twinengine.contract.AlertState;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.LatestReading;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.NodeStatusChanged;
import io.twinengine.contract.Position;
import io.twinengine.contract.ReadingQuality;
import io.twinengine.contract.Severity;
import io.twinengine.contract.StatusCause;
import io.twinengine.contract.TwinEvent;
import io.twinengine.testkit.TestTopics;

/** Events with usual values. */
public final class Events {

    public static final Instant AT = Instant.parse("2026-02-13T08:00:00Z");

    private static final AtomicLong IDS = new AtomicLong(1000);

    private Events() {}

    /** An id no other test uses. */
    public static long newId() {
        return IDS.incrementAndGet();
    }

    public static NodeState node(long id, long manufacturer, NodeStatus status, long revision) {
        return new NodeState(id, manufacturer, "Machine " + id, 2, "CNC mill", new Position(4, 0, 2.5), "Hall A",
                "Machining", status, AT.plusSeconds(revision), cause(), "M", 12.5, 1.0, List.of(), List.of(), null,
                null, null, revision, AT);
    }

    public static NodeStatusChanged statusChanged(long id, long manufacturer, NodeStatus from, NodeStatus to,
            long revision) {
        return new NodeStatusChanged(id, manufacturer, "Machine " + id, from, to, cause(), "service:factory-graph",
                null, List.of(), revision, AT.plusSeconds(revision));
    }

    public static LatestReading reading(long id, long manufacturer, double temperature) {
        return new LatestReading(id, manufacturer, AT, temperature, 0.31, 41.0, 1480.0, 112.0, 25.1, Map.of(),
                ReadingQuality.GOOD, 0.1, 0.01, null);
    }

    public static AlertChanged alert(long alertId, long nodeId, long manufacturer, AlertChanged.Change change,
            AlertState state, long revision) {
        return new AlertChanged(alertId, nodeId, manufacturer, "Machine " + nodeId, change, "limit:temperature",
                Severity.HIGH, state, "Temperature is too high", "Overheating", null, null, null, List.of(), 1, 77L, AT,
                state == AlertState.RESOLVED ? AT.plusSeconds(60) : null, null, "service:sensor", revision, AT);
    }

    private static StatusCause cause() {
        return new StatusCause(StatusCause.Kind.NONE, null, null, null, AT);
    }

    public static void publish(TwinEvent... events) {
        TestTopics.sendAll(List.of(events).stream()
                .map(event -> TestTopics.toRecord(event.topic(), event.key(), json(event), Map.of()))
                .toList());
    }

    private static byte[] json(TwinEvent event) {
        try {
            return ContractJson.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
