package io.twinengine.factory.edge;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;

@ApplicationScoped
class EdgeRepository implements PanacheRepository<EdgeEntity> {}
