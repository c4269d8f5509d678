package io.twinengine.auth.audit;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;

@ApplicationScoped
class AuditRepository implements PanacheRepository<AuditEntity> {}
