package io.twinengine.kit.security;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How access tokens are checked. */
@ConfigMapping(prefix = "twin.auth")
public interface TokenConfig {

    /** Who issues the tokens ({@code iss} claim). */
    @WithDefault("https://twinengine/auth")
    String issuer();

    /** Where auth-service publishes its public keys. */
    @WithDefault("http://127.0.0.1:8081/.well-known/jwks.json")
    URI jwksUrl();

    /** How often the keys are read again; auth-service publishes a new key longer than this before it signs with it. */
    @WithDefault("10s")
    Duration jwksRefresh();

    /** How far clocks of machines may differ. */
    @WithDefault("5s")
    Duration clockSkew();
}
