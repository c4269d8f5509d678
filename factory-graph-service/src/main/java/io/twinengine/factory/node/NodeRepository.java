package io.twinengine.factory.node;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;

@ApplicationScoped
class NodeRepository implements PanacheRepository<NodeEntity> {

    private static final String REMEMBER = """
                                           insert into departed_node (node_id, manufacturer_id, name, created_at)
                                           select id, manufacturer_id, name, created_at from node where id = :id""";

    Uni<@Nullable NodeEntity> lock(long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Whose machine it is; empty when there is none. */
    Uni<Optional<Long>> manufacturerOf(long id) {
        return Panache.getSession()
                .chain(session -> session
                        .createSelectionQuery("select n.manufacturerId from NodeEntity n where n.id = :id", Long.class)
                        .setParameter("id", id)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** Deletes a machine, and remembers that there was one. */
    Uni<Void> depart(NodeEntity node) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REMEMBER).setParameter("id", node.id()).executeUpdate())
                .chain(() -> delete(node));
    }

    Uni<Long> countOfType(long typeId, @Nullable Long manufacturerId) {
        return manufacturerId == null
                ? count("machineTypeId", typeId)
                : count("machineTypeId = ?1 and manufacturerId = ?2", typeId, manufacturerId);
    }
}
