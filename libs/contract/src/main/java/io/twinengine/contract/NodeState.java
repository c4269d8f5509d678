package io.twinengine.contract;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The full state of a machine (node) after each change; a null value under its key says it was deleted. What the other
 * services know about a machine, they know from here.
 *
 * @param zone name of the area on the floor
 * @param productGrade L, M or H: which overstrain limit holds for what the machine is making
 * @param idealCycleSeconds ideal cycle time of one unit, from the machine or its type
 * @param expectedIntervalSeconds how often a reading should come; absent: learned
 * @param limits of the machine and, where it has none of its own for a signal, of its type
 * @param signals units and physical ranges, of its type
 * @param hfKeyEncrypted the Hugging Face key, encrypted with the platform's key; never shown to a client
 */
public record NodeState(long id, long manufacturerId, String name, long machineTypeId, String machineTypeName,
        Position position, @Nullable String floor, @Nullable String zone, NodeStatus status, Instant statusSince,
        StatusCause statusCause, @Nullable String productGrade, @Nullable Double idealCycleSeconds,
        @Nullable Double expectedIntervalSeconds, List<SignalLimit> limits, List<SignalDefinition> signals,
        @Nullable String videoFeedUrl, @Nullable String hfEndpoint, @Nullable String hfKeyEncrypted, long revision,
        Instant at) implements TwinEvent {

    public static final String TYPE = "factory.node-state.v1";

    public NodeState {
        // A producer that is older than this reader leaves a list out.
        limits = limits == null ? List.of() : List.copyOf(limits);
        signals = signals == null ? List.of() : List.copyOf(signals);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String topic() {
        return Topics.NODES;
    }

    @Override
    public String key() {
        return Long.toString(id);
    }
}
