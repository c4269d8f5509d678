package io.twinengine.auth.device;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A device, without its key.
 *
 * @param oldKeyUntil how long the key before the last rotation is good; absent when it is not
 */
public record DeviceResponse(long id, String name, long manufacturer, Set<DeviceScope> scopes, Instant createdAt,
        Instant rotatedAt, @Nullable Instant lastUsedAt, @Nullable Instant oldKeyUntil) {}
