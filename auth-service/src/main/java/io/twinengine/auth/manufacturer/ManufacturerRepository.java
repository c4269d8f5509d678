package io.twinengine.auth.manufacturer;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;

@ApplicationScoped
class ManufacturerRepository implements PanacheRepository<ManufacturerEntity> {

    Uni<List<Long>> ids() {
        return find("select m.id from ManufacturerEntity m order by m.id").project(Long.class).list();
    }
}
