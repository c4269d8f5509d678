package io.twinengine.kit.security;

import java.security.Key;

import org.jspecify.annotations.Nullable;

/** Public keys that access tokens are checked with, by key id. */
public interface VerificationKeys {

    /** The key, or null when no such key is known (yet). Never blocks. */
    @Nullable
    Key find(String keyId);

    /** Whether any key is known, so that tokens can be checked at all. */
    boolean ready();
}
