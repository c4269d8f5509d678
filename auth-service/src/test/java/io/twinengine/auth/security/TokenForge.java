package io.twinengine.auth.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.twinengine.auth.key.SigningKey;
import io.twinengine.auth.key.SigningKeys;

/** Signs with the service's own key what the service itself would not. */
@Singleton
class TokenForge {

    private static final String ISSUER = "https://twinengine/auth";
    private static final long NOW = System.currentTimeMillis() / 1000;

    private final SigningKeys keys;

    TokenForge(SigningKeys keys) {
        this.keys = keys;
    }

    String device(long manufacturer, String scope) {
        return sign(claims().claim("role", "DEVICE").claim("manufacturer_id", manufacturer).claim("scope", scope));
    }

    Map<String, String> badTokens() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("expired", sign(claims().issuedAt(NOW - 7200).expiresAt(NOW - 3600)));
        tokens.put("another issuer", sign(claims().issuer("https://elsewhere/auth")));
        tokens.put("no role", sign(claims().remove("role")));
        tokens.put("no session", sign(claims().remove("sid")));
        tokens.put("signed with RS512", sign(claims(), SignatureAlgorithm.RS512));
        return tokens;
    }

    private static JwtClaimsBuilder claims() {
        return Jwt.claims()
                .issuer(ISSUER)
                .subject("1")
                .upn("forged")
                .claim("role", "ADMIN")
                .claim("sid", UUID.randomUUID().toString())
                .issuedAt(NOW)
                .expiresIn(Duration.ofMinutes(5));
    }

    private String sign(JwtClaimsBuilder claims) {
        return sign(claims, SignatureAlgorithm.RS256);
    }

    private String sign(JwtClaimsBuilder claims, SignatureAlgorithm algorithm) {
        SigningKey key = keys.signer();
        return claims.jws().keyId(key.id()).algorithm(algorithm).sign(key.privateKey());
    }
}
