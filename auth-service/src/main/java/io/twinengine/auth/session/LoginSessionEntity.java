package io.twinengine.auth.session;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "login_session")
class LoginSessionEntity {

    @Id
    private UUID id;
    private long accountId;
    private long generation;
    private Instant createdAt;
    private Instant refreshedAt;
    private Instant expiresAt;
    private @Nullable Instant endedAt;
    private @Nullable String endReason;

    protected LoginSessionEntity() {}

    LoginSessionEntity(UUID id, long accountId, Instant now, Instant expiresAt) {
        this.id = id;
        this.accountId = accountId;
        this.createdAt = now;
        this.refreshedAt = now;
        this.expiresAt = expiresAt;
    }

    UUID id() {
        return id;
    }

    long accountId() {
        return accountId;
    }

    long generation() {
        return generation;
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean isOpen(Instant now) {
        return endedAt == null && expiresAt.isAfter(now);
    }
}
