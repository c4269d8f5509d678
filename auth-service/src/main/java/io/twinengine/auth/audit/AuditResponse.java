package io.twinengine.auth.audit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit log.
 *
 * @param target what was done something to, such as {@code user:17}
 */
public record AuditResponse(long id, Instant at, String actor, String address, @Nullable Long manufacturer,
        AuditAction action, @Nullable String target, Outcome outcome, @Nullable String detail) {}
