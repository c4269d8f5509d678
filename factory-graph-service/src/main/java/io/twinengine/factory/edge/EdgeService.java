package io.twinengine.factory.edge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityNotFoundException;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.twinengine.factory.edit.Edits;
import io.twinengine.factory.node.Node;
import io.twinengine.factory.node.NodeReader;
import io.twinengine.factory.plant.Plants;
import io.twinengine.kit.data.database.Constraint;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;

/** Connects machines of one manufacturer. */
@ApplicationScoped
public class EdgeService {

    private static final String WHAT = "edge";

    private final EdgeRepository edges;
    private final NodeReader nodes;
    private final Plants plants;
    private final Edits edits;
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));

    EdgeService(EdgeRepository edges, NodeReader nodes, Plants plants, Edits edits) {
        this.edges = edges;
        this.nodes = nodes;
        this.plants = plants;
        this.edits = edits;
    }

    /** An edge after an edit, and the machines at its ends. */
    record Edited(long id, long manufacturerId, Set<Long> ends) {

        static Edited from(EdgeEntity edge) {
            EdgeRequest now = edge.request();
            return new Edited(edge.id(), edge.manufacturerId(), Set.of(now.sourceNode(), now.targetNode()));
        }
    }

    @WithTransaction
    public Uni<Edited> create(Caller caller, EdgeRequest request) {
        Instant now = clock.instant();
        return manufacturer(caller, request)
                .call(owner -> plants.edit(owner))
                .chain(owner -> edges.persistAndFlush(new EdgeEntity(owner, request, now)))
                .onFailure().transform(failure -> refused(failure, request))
                .map(Edited::from);
    }

    /** PUT: absent fields take their defaults. */
    @WithTransaction
    public Uni<Edited> replace(Caller caller, long id, ObjectNode body, @Nullable String ifMatch) {
        return change(caller, id, ifMatch, _ -> edits.read(body, EdgeRequest.class));
    }

    @WithTransaction
    public Uni<Edited> update(Caller caller, long id, ObjectNode body, @Nullable String ifMatch) {
        return change(caller, id, ifMatch, edge -> edits.merge(edge.request(), body, EdgeRequest.class));
    }

    @WithTransaction
    public Uni<Void> delete(Caller caller, long id, @Nullable String ifMatch) {
        return locked(caller, id)
                .invoke(edge -> Revision.require(ifMatch, edge.editVersion()))
                .chain(edges::delete);
    }

    private Uni<Edited> change(Caller caller, long id, @Nullable String ifMatch,
            Function<EdgeEntity, EdgeRequest> wanted) {
        Instant now = clock.instant();
        return locked(caller, id).chain(edge -> {
            Revision.require(ifMatch, edge.editVersion());
            EdgeRequest request = wanted.apply(edge);
            return manufacturer(caller, request)
                    .invoke(owner -> requireSame(owner, edge))
                    .invoke(() -> edge.edit(request, now))
                    .call(() -> edges.flush())
                    .onFailure().transform(failure -> refused(failure, request))
                    .map(_ -> Edited.from(edge));
        });
    }

    /** First the plant, then the edge: the order in which everybody locks. */
    private Uni<EdgeEntity> locked(Caller caller, long id) {
        return edges.findById(id)
                .onItem().ifNull().failWith(() -> TwinException.notFound(WHAT, id))
                .invoke(edge -> caller.requireSees(edge.manufacturerId(), WHAT, id))
                .call(edge -> plants.edit(edge.manufacturerId()))
                .chain(edge -> edges.getSession().chain(session -> session.refresh(edge)).replaceWith(edge))
                .onFailure(EntityNotFoundException.class)
                .transform(_ -> TwinException.notFound(WHAT, id));
    }

    /** Whose machines they are; both must be of one manufacturer that the caller sees. */
    private Uni<Long> manufacturer(Caller caller, EdgeRequest request) {
        return end(caller, "source_node", request.sourceNode())
                .chain(source -> end(caller, "target_node", request.targetNode()).map(target -> {
                    if (source.manufacturerId() != target.manufacturerId()) {
                        throw TwinException.invalid("target_node",
                                "Both machines of an edge must belong to one manufacturer.");
                    }
                    return source.manufacturerId();
                }));
    }

    private Uni<Node> end(Caller caller, String field, long id) {
        return nodes.visible(caller, id)
                .onFailure(TwinException.class)
                .transform(_ -> TwinException.invalid(field, "There is no machine with the id " + id + "."));
    }

    private static void requireSame(long owner, EdgeEntity edge) {
        if (owner != edge.manufacturerId()) {
            throw TwinException.invalid("source_node", "An edge cannot move to another manufacturer.");
        }
    }

    private static Throwable refused(Throwable failure, EdgeRequest request) {
        if (Constraint.violated(failure, "edge_unique")) {
            return TwinException.duplicate("flow_type", "These machines are connected already for "
                    + request.flowType() + ".");
        }
        boolean gone = Constraint.violated(failure, "edge_source_fk") || Constraint.violated(failure, "edge_target_fk");
        return gone ? TwinException.invalid("source_node", "One of the machines was deleted meanwhile.") : failure;
    }
}
