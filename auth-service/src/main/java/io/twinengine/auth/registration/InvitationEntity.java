package io.twinengine.auth.registration;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import io.twinengine.auth.account.Role;
import io.twinengine.auth.opaque.OpaqueSecret;

@Entity
@Table(name = "invitation")
class InvitationEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private byte[] codeHash;
    private long manufacturerId;
    @Enumerated(EnumType.STRING)
    private Role role;
    private @Nullable String email;
    private String createdBy;
    private Instant createdAt;
    private Instant expiresAt;
    private @Nullable Instant usedAt;
    private @Nullable Instant revokedAt;

    protected InvitationEntity() {}

    InvitationEntity(OpaqueSecret code, long manufacturerId, Role role, @Nullable String email, String createdBy,
            Instant now, Instant expiresAt) {
        this.codeHash = code.hash();
        this.manufacturerId = manufacturerId;
        this.role = role;
        this.email = email;
        this.createdBy = createdBy;
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    Long id() {
        return id;
    }

    long manufacturerId() {
        return manufacturerId;
    }

    Role role() {
        return role;
    }

    boolean isOpen(Instant now) {
        return usedAt == null && revokedAt == null && expiresAt.isAfter(now);
    }

    boolean isFor(String address) {
        return email == null || email.equalsIgnoreCase(address.strip());
    }

    void revoke(Instant now) {
        if (usedAt == null && revokedAt == null) {
            revokedAt = now;
        }
    }

    InvitationResponse toResponse(Instant now) {
        return new InvitationResponse(id, manufacturerId, role, email, createdBy, createdAt, expiresAt, state(now));
    }

    private InvitationResponse.State state(Instant now) {
        if (usedAt != null) {
            return InvitationResponse.State.USED;
        }
        if (revokedAt != null) {
            return InvitationResponse.State.REVOKED;
        }
        return expiresAt.isAfter(now) ? InvitationResponse.State.OPEN : InvitationResponse.State.EXPIRED;
    }
}
