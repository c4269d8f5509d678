package io.twinengine.auth.registration;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.opaque.OpaqueSecret;

@ApplicationScoped
class InvitationRepository implements PanacheRepository<InvitationEntity> {

    Uni<@Nullable InvitationEntity> withCode(OpaqueSecret code) {
        return find("codeHash", code.hash()).firstResult();
    }

    /** One statement, so that of two who use it at the same moment one wins. */
    Uni<Boolean> use(long id, Instant now) {
        return update("usedAt = ?1 where id = ?2 and usedAt is null and revokedAt is null and expiresAt > ?1", now, id)
                .map(used -> used == 1);
    }
}
