package io.twinengine.factory.layout;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.factory.edge.EdgeQueries;
import io.twinengine.factory.edge.EdgeResponse;
import io.twinengine.factory.graph.PlantGraph;
import io.twinengine.factory.graph.PlantGraphs;
import io.twinengine.factory.layout.LayoutAnswers.Affected;
import io.twinengine.factory.layout.LayoutAnswers.Graph;
import io.twinengine.factory.layout.LayoutAnswers.Impact;
import io.twinengine.factory.layout.LayoutAnswers.Neighbour;
import io.twinengine.factory.layout.LayoutAnswers.Neighbours;
import io.twinengine.factory.node.NodeQueries;
import io.twinengine.factory.node.NodeReader;
import io.twinengine.factory.node.NodeResponse;
import io.twinengine.factory.plant.Plants;
import io.twinengine.factory.topology.Consequence;
import io.twinengine.factory.topology.Consequences;
import io.twinengine.factory.topology.Consequences.Buffers;
import io.twinengine.factory.topology.FlowType;
import io.twinengine.factory.topology.Paths;
import io.twinengine.factory.topology.Reach;
import io.twinengine.factory.topology.Stop;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.vertx.mutiny.sqlclient.Pool;

/** Answers questions about a plant from its graph in memory. */
@ApplicationScoped
public class LayoutService {

    private final NodeReader nodes;
    private final NodeQueries nodeQueries;
    private final EdgeQueries edgeQueries;
    private final PlantGraphs graphs;
    private final LayoutConfig config;
    private final Pool pool;

    LayoutService(NodeReader nodes, NodeQueries nodeQueries, EdgeQueries edgeQueries, PlantGraphs graphs,
            LayoutConfig config, Pool pool) {
        this.nodes = nodes;
        this.nodeQueries = nodeQueries;
        this.edgeQueries = edgeQueries;
        this.graphs = graphs;
        this.config = config;
        this.pool = pool;
    }

    /** Which way to look from a machine. */
    enum Direction {
        UPSTREAM,
        DOWNSTREAM
    }

    Uni<Graph> graph(Caller caller, @Nullable Long manufacturer) {
        long owner = Plants.one(caller, manufacturer);
        return Uni.combine().all()
                .unis(nodeQueries.items(owner), edgeQueries.all(owner), graphs.committed(pool, owner))
                .with((machines, edges, plant) -> new Graph(machines, between(machines, edges), plant.warnings()));
    }

    /** The three may be of slightly different moments; no edge leads to a machine that the answer does not show. */
    private static List<EdgeResponse> between(List<NodeResponse.Item> machines, List<EdgeResponse> edges) {
        Set<Long> shown = machines.stream().map(NodeResponse.Item::id).collect(Collectors.toSet());
        return edges.stream()
                .filter(edge -> shown.contains(edge.sourceNode()) && shown.contains(edge.targetNode())).toList();
    }

    Uni<Neighbours> neighbours(Caller caller, long nodeId, Direction direction, @Nullable FlowType type,
            int maxSteps) {
        return plantOf(caller, nodeId).map(plant -> {
            var graph = plant.flows(type);
            int steps = Math.max(1, maxSteps);
            Reach.Found found = switch (direction) {
                case UPSTREAM -> Reach.upstream(graph, nodeId, steps, config.mostNeighbours());
                case DOWNSTREAM -> Reach.downstream(graph, nodeId, steps, config.mostNeighbours());
            };
            return new Neighbours(nodeId, found.neighbours().stream()
                    .map(each -> new Neighbour(each.nodeId(), plant.nameOf(each.nodeId()), each.steps())).toList(),
                    found.complete());
        });
    }

    Uni<LayoutAnswers.Paths> paths(Caller caller, long from, long to, @Nullable FlowType type, int maxSteps,
            int limit) {
        Paths.Limits limits = new Paths.Limits(Math.clamp(maxSteps, 1, config.longestPath()),
                Math.clamp(limit, 1, config.mostPaths()), config.mostWork());
        return plantOf(caller, from).map(plant -> {
            if (!plant.contains(to)) {
                throw TwinException.notFound("node", to);
            }
            Paths.Found found = Paths.between(plant.flows(type), from, to, limits);
            return new LayoutAnswers.Paths(from, to, found.paths(), found.complete());
        });
    }

    Uni<Impact> impact(Caller caller, long nodeId) {
        return plantOf(caller, nodeId).map(plant -> {
            List<Stop> stop = List.of(new Stop(nodeId, 0));
            Map<Long, Consequence> earliest = Consequences.of(plant.material(), stop, Buffers.CARRY_NOTHING).stream()
                    .collect(Collectors.toMap(Consequence::nodeId, Function.identity()));
            List<Affected> affected = Consequences.of(plant.material(), stop, Buffers.CARRY_FULLY).stream()
                    .map(each -> new Affected(each.nodeId(), plant.nameOf(each.nodeId()), each.kind(),
                            each.atSeconds(), earliest.get(each.nodeId()).atSeconds()))
                    .toList();
            return new Impact(nodeId, plant.nameOf(nodeId), affected);
        });
    }

    private Uni<PlantGraph> plantOf(Caller caller, long nodeId) {
        return nodes.visible(caller, nodeId)
                .chain(node -> graphs.committed(pool, node.manufacturerId()))
                .invoke(plant -> {
                    if (!plant.contains(nodeId)) {
                        throw TwinException.notFound("node", nodeId);
                    }
                });
    }
}
