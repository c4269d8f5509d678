package io.twinengine.factory.edge;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.factory.edge.EdgeQueries.Filter;
import io.twinengine.factory.edge.EdgeQueries.Stored;
import io.twinengine.factory.edge.EdgeResponse.Versioned;
import io.twinengine.factory.graph.PlantGraphs;
import io.twinengine.factory.topology.FlowType;
import io.twinengine.factory.topology.Warning;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.vertx.mutiny.sqlclient.Pool;

/** Shows edges to those who may see them. */
@ApplicationScoped
class EdgeReader {

    private final EdgeQueries queries;
    private final PlantGraphs graphs;
    private final Pool pool;

    EdgeReader(EdgeQueries queries, PlantGraphs graphs, Pool pool) {
        this.queries = queries;
        this.graphs = graphs;
        this.pool = pool;
    }

    Uni<Page<EdgeResponse>> list(Caller caller, @Nullable Long manufacturer, @Nullable Long source,
            @Nullable Long target, @Nullable FlowType type, PageRequest page, UriInfo uri) {
        Filter filter = new Filter(caller.tenantFilter(manufacturer), source, target, type, page.search());
        return queries.count(filter)
                .chain(count -> queries.page(filter, page).map(found -> Page.of(found, count, page, uri)));
    }

    Uni<Versioned> get(Caller caller, long id) {
        return queries.find(id).map(found -> {
            Stored stored = found.orElseThrow(() -> TwinException.notFound("edge", id));
            caller.requireSees(stored.manufacturerId(), "edge", id);
            return new Versioned(stored.edge(), stored.version());
        });
    }

    /** The answer to an edit, with what looks wrong about the edge's machines now. */
    Uni<Versioned> checked(Caller caller, EdgeService.Edited edited) {
        return get(caller, edited.id())
                .chain(edge -> graphs.committed(pool, edited.manufacturerId())
                        .map(plant -> new Versioned(with(edge.body(), plant.warnings(edited.ends())),
                                edge.version())));
    }

    private static EdgeResponse with(EdgeResponse edge, List<Warning> warnings) {
        return new EdgeResponse(edge.id(), edge.sourceNode(), edge.sourceNodeName(), edge.targetNode(),
                edge.targetNodeName(), edge.flowType(), edge.capacityPerMinute(), edge.bufferSize(),
                edge.transitSeconds(), edge.createdAt(), warnings);
    }
}
