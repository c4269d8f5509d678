package io.twinengine.auth.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

@ApplicationScoped
class LoginSessionRepository implements PanacheRepositoryBase<LoginSessionEntity, UUID> {

    Uni<Boolean> end(UUID id, EndReason reason, Instant now) {
        return update("endedAt = ?1, endReason = ?2 where id = ?3 and endedAt is null", now, reason.name(), id)
                .map(updated -> updated == 1);
    }

    Uni<List<LoginSessionEntity>> openOf(long accountId) {
        return list("accountId = ?1 and endedAt is null", accountId);
    }

    Uni<Integer> endAllOf(long accountId, EndReason reason, Instant now) {
        return update("endedAt = ?1, endReason = ?2 where accountId = ?3 and endedAt is null", now, reason.name(),
                accountId);
    }

    Uni<Long> deleteExpired(Instant before) {
        return delete("expiresAt < ?1", before);
    }
}
