package io.twinengine.auth.account;

import jakarta.ws.rs.QueryParam;

import org.jspecify.annotations.Nullable;

/** Which users a list shows. */
public record UserFilter(@QueryParam("manufacturer") @Nullable Long manufacturer,
        @QueryParam("role") @Nullable Role role, @QueryParam("active") @Nullable Boolean active) {}
