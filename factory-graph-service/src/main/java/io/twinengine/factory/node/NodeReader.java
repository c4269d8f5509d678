package io.twinengine.factory.node;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeStatus;
import io.twinengine.factory.graph.PlantGraph;
import io.twinengine.factory.graph.PlantGraphs;
import io.twinengine.factory.topology.Consequence;
import io.twinengine.factory.topology.Consequences;
import io.twinengine.factory.topology.Stop;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.vertx.mutiny.sqlclient.Pool;

/** Shows machines to those who may see them. */
@ApplicationScoped
public class NodeReader {

    private static final int MOST_AFFECTED = 1_000;

    private final NodeQueries queries;
    private final PlantGraphs graphs;
    private final LatestValues latest;
    private final Pool pool;

    NodeReader(NodeQueries queries, PlantGraphs graphs, LatestValues latest, Pool pool) {
        this.queries = queries;
        this.graphs = graphs;
        this.latest = latest;
        this.pool = pool;
    }

    public Uni<Page<NodeResponse.Item>> list(Caller caller, @Nullable Long manufacturer, @Nullable Long machineType,
            @Nullable NodeStatus status, PageRequest page, UriInfo uri) {
        NodeQueries.Filter filter = new NodeQueries.Filter(caller.tenantFilter(manufacturer), machineType, status,
                page.search());
        return queries.count(filter)
                .chain(count -> queries.page(filter, page)
                        .map(found -> Page.of(found, count, page, uri)));
    }

    /** @throws TwinException 404 when there is no such machine for this caller */
    public Uni<Node> visible(Caller caller, long id) {
        return queries.find(id).map(found -> {
            Node node = found.orElseThrow(() -> TwinException.notFound("node", id));
            caller.requireSees(node.manufacturerId(), "node", id);
            return node;
        });
    }

    Uni<NodeResponse> full(Node node, String bearer) {
        return latest.of(node.id(), bearer)
                .chain(values -> affectedBy(node)
                        .map(affected -> NodeResponse.from(node, values, affected, List.of())));
    }

    /** The answer to an edit, with what looks wrong about these machines now. */
    Uni<NodeResponse> checked(Node node, Set<Long> edited) {
        return graphs.committed(pool, node.manufacturerId())
                .map(plant -> NodeResponse.from(node, Latest.UNKNOWN, affected(plant, node),
                        plant.warnings(edited)));
    }

    private Uni<List<Long>> affectedBy(Node node) {
        return node.condition().isStopped()
                ? graphs.committed(pool, node.manufacturerId()).map(plant -> affected(plant, node))
                : Uni.createFrom().item(List.of());
    }

    /** Whom the stop of this machine alone makes wait, the first ones first; no more than events can carry. */
    public static List<Long> affected(PlantGraph plant, Node node) {
        if (!node.condition().isStopped() || !plant.contains(node.id())) {
            return List.of();
        }
        return Consequences.of(plant.material(), List.of(new Stop(node.id(), 0)), Consequences.Buffers.CARRY_FULLY)
                .stream().map(Consequence::nodeId).limit(MOST_AFFECTED).toList();
    }
}
