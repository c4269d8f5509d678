package io.twinengine.auth.audit;

import java.time.Instant;

import jakarta.ws.rs.QueryParam;

import org.jspecify.annotations.Nullable;

/** Which entries a list shows. */
public record AuditFilter(@QueryParam("manufacturer") @Nullable Long manufacturer,
        @QueryParam("action") @Nullable AuditAction action, @QueryParam("actor") @Nullable String actor,
        @QueryParam("target") @Nullable String target, @QueryParam("outcome") @Nullable Outcome outcome,
        @QueryParam("from") @Nullable Instant from, @QueryParam("to") @Nullable Instant to) {}
