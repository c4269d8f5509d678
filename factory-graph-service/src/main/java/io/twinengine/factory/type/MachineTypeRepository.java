package io.twinengine.factory.type;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.PageRequest;

@ApplicationScoped
class MachineTypeRepository implements PanacheRepository<MachineTypeEntity> {

    private static final Map<String, String> SORTABLE = Map.of("id", "id", "name", "name", "created_at", "createdAt");

    /** @param tenant absent: all types, which only ADMIN sees */
    PanacheQuery<MachineTypeEntity> visible(@Nullable Long tenant, PageRequest page) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        if (tenant != null) {
            where.append(" and (manufacturerId = :tenant or manufacturerId is null)");
            parameters.put("tenant", tenant);
        }
        if (page.search() != null && !page.search().isBlank()) {
            where.append(" and (lower(name) like :words escape '!' or lower(description) like :words escape '!')");
            parameters.put("words", "%" + escaped(page.search()) + "%");
        }
        where.append(" order by ").append(Ordering.parse(page.ordering(), SORTABLE, "name").clause("id"));
        return find(where.toString(), parameters);
    }

    /** Whose type it is; empty when it is the platform's, or does not exist. */
    Uni<Optional<Long>> ownerOf(long id) {
        return Panache.getSession()
                .chain(session -> session
                        .createSelectionQuery("select t.manufacturerId from MachineTypeEntity t where t.id = :id",
                                Long.class)
                        .setParameter("id", id)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    Uni<@Nullable MachineTypeEntity> lock(long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    private static String escaped(String words) {
        return words.strip().toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
