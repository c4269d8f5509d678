package io.twinengine.sensor;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Position;
import io.twinengine.contract.Reading;
import io.twinengine.contract.Severity;
import io.twinengine.contract.SignalDefinition;
import io.twinengine.contract.SignalLimit;
import io.twinengine.contract.StatusCause;
import io.twinengine.contract.Topics;
import io.twinengine.testkit.TestTopics;

/** Machines and readings with valid defaults. Every test takes machines of its own. */
public final class SensorFixtures {

    public static final double TEMPERATURE_LIMIT = 90;

    private static final AtomicLong NODES = new AtomicLong(1_000);

    private SensorFixtures() {}

    /** A machine with a temperature limit, announced by factory-graph-service. */
    public static long newNode(long manufacturerId) {
        long id = NODES.incrementAndGet();
        announce(node(id, manufacturerId));
        return id;
    }

    public static long newId() {
        return NODES.incrementAndGet();
    }

    public static NodeState node(long id, long manufacturerId) {
        return node(id, manufacturerId, List.of());
    }

    /** @param signals of its machine type */
    public static NodeState node(long id, long manufacturerId, List<SignalDefinition> signals) {
        return node(id, manufacturerId,
                List.of(new SignalLimit("temperature", null, TEMPERATURE_LIMIT, Severity.HIGH, 2.0, 0.0)), signals);
    }

    public static NodeState node(long id, long manufacturerId, List<SignalLimit> limits,
            List<SignalDefinition> signals) {
        return node(id, manufacturerId, 2, limits, signals);
    }

    public static NodeState node(long id, long manufacturerId, long machineType, List<SignalLimit> limits,
            List<SignalDefinition> signals) {
        Instant now = Clock.systemUTC().instant();
        return new NodeState(id, manufacturerId, "Machine " + id, machineType, "Conveyor", new Position(0, 0, 0), null,
                null, NodeStatus.NORMAL, now, new StatusCause(StatusCause.Kind.NONE, null, null, null, now), null, null,
                null, limits, signals, null, null, null, 1, now);
    }

    public static void announce(NodeState node) {
        TestTopics.send(Topics.NODES, node.key(), json(node));
    }

    /** A calm reading. */
    public static Reading reading(long nodeId, Instant at) {
        return reading(nodeId, at, 60);
    }

    public static Reading reading(long nodeId, Instant at, double temperature) {
        return new Reading(nodeId, at, temperature, 0.3, 40.0, 1_500.0, 0.0, 25.0, Map.of(), null);
    }

    public static String json(Object value) {
        try {
            return ContractJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
