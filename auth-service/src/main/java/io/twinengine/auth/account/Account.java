package io.twinengine.auth.account;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a token says about a person, and what a login must know.
 *
 * @param tokensRevokedAt tokens issued up to this moment are refused
 */
public record Account(long id, String username, Role role, @Nullable Long manufacturerId, boolean active,
        @Nullable Instant tokensRevokedAt) {}
