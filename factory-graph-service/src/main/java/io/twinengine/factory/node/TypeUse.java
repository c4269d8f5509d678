package io.twinengine.factory.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.twinengine.factory.type.MachineType;
import io.twinengine.factory.type.MachineTypeUsers;
import io.twinengine.kit.data.outbox.Outbox;

/** Machines take values over from their type, so a changed type is news about each of them. */
@ApplicationScoped
class TypeUse implements MachineTypeUsers {

    // A type of the platform is used in many plants: their rows are locked in one order by all who need several.
    private static final String BUMP_GRAPHS = """
                                              update plant set graph_version = graph_version + 1
                                              where manufacturer_id in (
                                                  select manufacturer_id from plant
                                                  where manufacturer_id in (select manufacturer_id from node where machine_type_id = :type)
                                                  order by manufacturer_id for update)""";
    private static final String LOCK = "from NodeEntity where machineTypeId = :type order by id";

    private final NodeRepository nodes;
    private final Outbox outbox;
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));

    TypeUse(NodeRepository nodes, Outbox outbox) {
        this.nodes = nodes;
        this.outbox = outbox;
    }

    @Override
    public Uni<Long> instances(long typeId, @Nullable Long manufacturerId) {
        return nodes.countOfType(typeId, manufacturerId);
    }

    @Override
    public Uni<Void> changed(MachineType type) {
        Instant now = clock.instant();
        return Panache.getSession()
                .call(session -> session.createNativeQuery(BUMP_GRAPHS).setParameter("type", type.id())
                        .executeUpdate())
                .chain(session -> session.createSelectionQuery(LOCK, NodeEntity.class)
                        .setParameter("type", type.id())
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList())
                .invoke(machines -> machines.forEach(machine -> machine.touchedByType(now)))
                .chain(machines -> outbox
                        .appendAll(machines.stream().map(machine -> machine.node(type).state(now)).toList()));
    }
}
