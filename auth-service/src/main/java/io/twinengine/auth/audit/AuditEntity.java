package io.twinengine.auth.audit;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(name = "audit_entry")
class AuditEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private Instant at;
    private String actor;
    private String address;
    private @Nullable Long manufacturerId;
    @Enumerated(EnumType.STRING)
    private AuditAction action;
    private @Nullable String target;
    @Enumerated(EnumType.STRING)
    private Outcome outcome;
    private @Nullable String detail;

    protected AuditEntity() {}

    AuditEntity(Instant at, Actor actor, @Nullable Long manufacturerId, AuditAction action, @Nullable String target,
            Outcome outcome, @Nullable String detail) {
        this.at = at;
        this.actor = actor.name();
        this.address = actor.address();
        this.manufacturerId = manufacturerId;
        this.action = action;
        this.target = target;
        this.outcome = outcome;
        this.detail = detail;
    }

    AuditResponse toResponse() {
        return new AuditResponse(id, at, actor, address, manufacturerId, action, target, outcome, detail);
    }
}
