package io.twinengine.auth.device;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import io.twinengine.auth.opaque.OpaqueSecret;

@Entity
@Table(name = "device")
class DeviceEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long manufacturerId;
    private String name;
    private String scopes;
    private byte[] keyHash;
    private byte @Nullable [] oldKeyHash;
    private @Nullable Instant oldKeyUntil;
    private Instant createdAt;
    private Instant rotatedAt;
    private @Nullable Instant lastUsedAt;
    private @Nullable Instant tokensRevokedAt;
    @Version
    private long version;

    protected DeviceEntity() {}

    DeviceEntity(long manufacturerId, String name, Set<DeviceScope> scopes, OpaqueSecret key, Instant now) {
        this.manufacturerId = manufacturerId;
        this.name = name;
        this.scopes = scopes.stream().sorted().map(DeviceScope::name).collect(Collectors.joining(" "));
        this.keyHash = key.hash();
        this.createdAt = now;
        this.rotatedAt = now;
    }

    Long id() {
        return id;
    }

    long manufacturerId() {
        return manufacturerId;
    }

    String name() {
        return name;
    }

    /** The old key stays good until {@code oldUntil}; one that was old before does not. */
    void rotate(OpaqueSecret key, Instant oldUntil, Instant now) {
        oldKeyHash = keyHash;
        oldKeyUntil = oldUntil;
        keyHash = key.hash();
        rotatedAt = now;
    }

    Device toDevice() {
        return new Device(id, name, manufacturerId, scopes(), tokensRevokedAt);
    }

    DeviceResponse toResponse(Instant now) {
        boolean oldIsGood = oldKeyUntil != null && oldKeyUntil.isAfter(now);
        return new DeviceResponse(id, name, manufacturerId, scopes(), createdAt, rotatedAt, lastUsedAt,
                oldIsGood ? oldKeyUntil : null);
    }

    private Set<DeviceScope> scopes() {
        return Arrays.stream(scopes.split(" ")).map(DeviceScope::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DeviceScope.class)));
    }
}
