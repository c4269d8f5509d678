package io.twinengine.factory.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.twinengine.factory.topology.Flow;
import io.twinengine.factory.topology.FlowGraph;
import io.twinengine.factory.topology.FlowType;
import io.twinengine.factory.topology.PlantCheck;
import io.twinengine.factory.topology.Warning;

/** One version of a plant: its machines and edges, and the flow of material between them. */
public final class PlantGraph {

    /** @param needsAllInputs an assembly */
    public record Machine(long id, String name, long typeId, boolean needsAllInputs,
            @Nullable Double idealCycleSeconds) {}

    /** An edge with what decides how long it keeps machines running. */
    public record Edge(long id, long source, long target, FlowType type, @Nullable Double capacityPerMinute,
            @Nullable Integer bufferSize, @Nullable Double transitSeconds) {}

    private final long version;
    private final Map<Long, Machine> machines = new HashMap<>();
    private final List<Edge> edges;
    private final FlowGraph material;

    PlantGraph(long version, List<Machine> machines, List<Edge> edges) {
        this.version = version;
        machines.forEach(machine -> this.machines.put(machine.id(), machine));
        this.edges = List.copyOf(edges);
        this.material = flows(edge -> edge.type() == FlowType.MATERIAL);
    }

    public long version() {
        return version;
    }

    public FlowGraph material() {
        return material;
    }

    /** The graph of one type of flow, or of all with null. */
    public FlowGraph flows(@Nullable FlowType type) {
        if (type == FlowType.MATERIAL) {
            return material;
        }
        return flows((Edge edge) -> type == null || edge.type() == type);
    }

    public boolean contains(long machineId) {
        return machines.containsKey(machineId);
    }

    public String nameOf(long machineId) {
        Machine machine = machines.get(machineId);
        return machine == null ? "" : machine.name();
    }

    public int size() {
        return machines.size();
    }

    public List<Warning> warnings() {
        Set<Long> connected = new HashSet<>();
        for (Edge edge : edges) {
            connected.add(edge.source());
            connected.add(edge.target());
        }
        List<PlantCheck.Machine> checked = machines.values().stream()
                .map(machine -> new PlantCheck.Machine(machine.id(), machine.name(), machine.typeId())).toList();
        return PlantCheck.of(checked, material, connected);
    }

    /** What looks wrong about any of these machines. */
    public List<Warning> warnings(Set<Long> machineIds) {
        return warnings().stream().filter(warning -> machineIds.stream().anyMatch(warning::concerns)).toList();
    }

    private FlowGraph flows(Predicate<Edge> wanted) {
        Set<Long> assemblies = new HashSet<>();
        machines.values().stream().filter(Machine::needsAllInputs).forEach(machine -> assemblies.add(machine.id()));
        return new FlowGraph(machines.keySet(), assemblies, edges.stream().filter(wanted).map(this::flow).toList());
    }

    private Flow flow(Edge edge) {
        double transit = edge.transitSeconds() == null ? 0 : edge.transitSeconds();
        return new Flow(edge.source(), edge.target(), transit, bufferSeconds(edge));
    }

    /** Units in the buffer times seconds per unit: of the edge or, where its capacity is unknown, of the next machine. */
    private double bufferSeconds(Edge edge) {
        if (edge.bufferSize() == null) {
            return 0;
        }
        if (edge.capacityPerMinute() != null) {
            return edge.bufferSize() * 60 / edge.capacityPerMinute();
        }
        Double cycle = machines.get(edge.target()).idealCycleSeconds();
        return cycle == null ? 0 : edge.bufferSize() * cycle;
    }
}
