package io.twinengine.factory.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.SignalLimit;
import io.twinengine.contract.Topics;
import io.twinengine.factory.edit.Edits;
import io.twinengine.factory.plant.Plants;
import io.twinengine.factory.type.MachineType;
import io.twinengine.factory.type.MachineTypeService;
import io.twinengine.kit.data.database.Constraint;
import io.twinengine.kit.data.outbox.Outbox;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;

/** Adds, edits and removes machines, and tells everybody with the same transaction. */
@ApplicationScoped
public class NodeService {

    private static final String WHAT = "node";

    private final NodeRepository nodes;
    private final MachineTypeService types;
    private final Plants plants;
    private final Outbox outbox;
    private final Edits edits;
    private final Feeds feeds;
    private final HfKeys keys;
    // As fine as the database keeps it, so that what is answered is what is stored.
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));

    NodeService(NodeRepository nodes, MachineTypeService types, Plants plants, Outbox outbox, Edits edits, Feeds feeds,
            HfKeys keys) {
        this.nodes = nodes;
        this.types = types;
        this.plants = plants;
        this.outbox = outbox;
        this.edits = edits;
        this.feeds = feeds;
        this.keys = keys;
    }

    @WithTransaction
    public Uni<Node> create(Caller caller, NodeRequest request) {
        long owner = owner(caller, request);
        NodeDetails details = request.details();
        feeds.require(details);
        Instant now = clock.instant();
        return plants.edit(owner)
                .chain(() -> plants.requireRoom(owner, 1))
                .chain(() -> types.forMachineOf(owner, request.machineType()))
                .chain(type -> add(new NodeEntity(owner, type, details, now), type, request));
    }

    private Uni<Node> add(NodeEntity entity, MachineType type, NodeRequest request) {
        entity.keepKey(request.hfKey() == null ? null : keys.seal(request.hfKey()));
        return nodes.persistAndFlush(entity)
                .onFailure().transform(failure -> duplicate(failure, request.name()))
                .map(stored -> stored.node(type))
                .call(node -> outbox.append(node.state(node.updatedAt())));
    }

    /**
     * A machine after an edit.
     *
     * @param status that the caller wants it to have; still to be decided
     */
    record Edited(Node node, @Nullable NodeStatus status) {}

    /** PUT: absent fields take their defaults, except the key, which nobody can repeat. */
    @WithTransaction
    public Uni<Edited> replace(Caller caller, long id, ObjectNode body, @Nullable String ifMatch) {
        return edit(caller, id, body, ifMatch, _ -> edits.read(body, NodeRequest.class));
    }

    @WithTransaction
    public Uni<Edited> update(Caller caller, long id, ObjectNode body, @Nullable String ifMatch) {
        return edit(caller, id, body, ifMatch,
                node -> edits.merge(NodeRequest.from(node), body, NodeRequest.class));
    }

    private Uni<Edited> edit(Caller caller, long id, ObjectNode body, @Nullable String ifMatch,
            Function<Node, NodeRequest> wanted) {
        Instant now = clock.instant();
        return locked(caller, id).chain(held -> {
            Revision.require(ifMatch, held.node().editVersion());
            NodeRequest request = wanted.apply(held.node());
            requireSameOwner(held.node(), request);
            NodeDetails details = request.details();
            feeds.require(details);
            if (body.has("hf_key")) {
                held.entity().keepKey(request.hfKey() == null || request.hfKey().isBlank()
                        ? null
                        : keys.seal(request.hfKey()));
            }
            return types.forMachineOf(held.node().manufacturerId(), request.machineType())
                    .chain(type -> store(held.entity(), type, entity -> entity.edit(type, details, now)))
                    .map(node -> new Edited(node, request.status()));
        });
    }

    /** Thresholds alone, which more people may change than the rest. */
    @WithTransaction
    public Uni<Node> limit(Caller caller, long id, List<SignalLimit> limits, @Nullable String ifMatch) {
        Instant now = clock.instant();
        return locked(caller, id)
                .invoke(held -> Revision.require(ifMatch, held.node().editVersion()))
                .chain(held -> store(held.entity(), held.node().type(), entity -> entity.limit(limits, now)));
    }

    private Uni<Node> store(NodeEntity entity, MachineType type, Consumer<NodeEntity> change) {
        change.accept(entity);
        return nodes.flush()
                .onFailure().transform(failure -> duplicate(failure, entity.node(type).name()))
                .map(_ -> entity.node(type))
                .call(node -> outbox.append(node.state(node.updatedAt())));
    }

    @WithTransaction
    public Uni<Node> delete(Caller caller, long id, @Nullable String ifMatch) {
        return locked(caller, id)
                .invoke(held -> Revision.require(ifMatch, held.node().editVersion()))
                .call(held -> nodes.depart(held.entity()))
                .call(held -> outbox.appendTombstone(Topics.NODES, Long.toString(id)))
                .map(Held::node);
    }

    private record Held(NodeEntity entity, Node node) {}

    /** First the plant, then the machine: the order in which everybody locks. */
    private Uni<Held> locked(Caller caller, long id) {
        return nodes.manufacturerOf(id)
                .invoke(owner -> {
                    if (owner.isEmpty()) {
                        throw TwinException.notFound(WHAT, id);
                    }
                    caller.requireSees(owner.get(), WHAT, id);
                })
                .call(owner -> plants.edit(owner.orElseThrow()))
                .chain(() -> nodes.lock(id))
                .onItem().ifNull().failWith(() -> TwinException.notFound(WHAT, id))
                .chain(entity -> types.forMachineOf(entity.manufacturerId(), entity.machineTypeId())
                        .map(type -> new Held(entity, entity.node(type))));
    }

    private static long owner(Caller caller, NodeRequest request) {
        Long asked = request.manufacturer();
        if (asked != null && !caller.sees(asked)) {
            throw TwinException.invalid("manufacturer", "There is no manufacturer with the id " + asked + ".");
        }
        Long owner = asked != null ? asked : caller.manufacturerId();
        if (owner == null) {
            throw TwinException.invalid("manufacturer", "Say whose machine it is.");
        }
        return owner;
    }

    private static void requireSameOwner(Node node, NodeRequest request) {
        if (request.manufacturer() != null && request.manufacturer() != node.manufacturerId()) {
            throw TwinException.invalid("manufacturer", "A machine cannot move to another manufacturer.");
        }
    }

    private static Throwable duplicate(Throwable failure, String name) {
        return Constraint.violated(failure, "node_name_unique")
                ? TwinException.duplicate("name", "There is a machine named " + name + " already.")
                : failure;
    }
}
