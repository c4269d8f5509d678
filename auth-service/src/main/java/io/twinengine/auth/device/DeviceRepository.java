package io.twinengine.auth.device;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.opaque.OpaqueSecret;

@ApplicationScoped
class DeviceRepository implements PanacheRepository<DeviceEntity> {

    Uni<@Nullable DeviceEntity> withKey(OpaqueSecret key, Instant now) {
        return find("keyHash = ?1 or oldKeyHash = ?1 and oldKeyUntil > ?2", key.hash(), now).firstResult();
    }

    /** Not a change of the device: its version stays. */
    Uni<Void> used(long id, Instant now) {
        return update("lastUsedAt = ?1 where id = ?2", now, id).replaceWithVoid();
    }
}
