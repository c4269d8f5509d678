package io.twinengine.testkit;

import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;

/**
 * Access tokens as auth-service issues them. Each {@code with...} gives a changed copy, {@link #mint()} the text for the
 * {@code Authorization: Bearer} header.
 */
public record TestTokens(long userId, String username, String role, String scope, OptionalLong manufacturerId,
        String sessionId, String issuer, Instant issuedAt, Duration lifetime, boolean isForged) {

    public static final String ISSUER = "https://twinengine/auth";

    private static final String DEVICE = "DEVICE";
    private static final Duration LIFETIME = Duration.ofHours(1);

    /** An administrator of the platform, of no manufacturer. */
    public static TestTokens admin() {
        return user(1, "admin", "ADMIN", OptionalLong.empty());
    }

    public static TestTokens manager(long manufacturerId) {
        return user(11, "manager", "MANAGER", OptionalLong.of(manufacturerId));
    }

    public static TestTokens supervisor(long manufacturerId) {
        return user(12, "supervisor", "SUPERVISOR", OptionalLong.of(manufacturerId));
    }

    public static TestTokens engineer(long manufacturerId) {
        return user(13, "engineer", "ENGINEER", OptionalLong.of(manufacturerId));
    }

    public static TestTokens operator(long manufacturerId) {
        return user(14, "operator", "OPERATOR", OptionalLong.of(manufacturerId));
    }

    /** A machine account that may send readings and frames. */
    public static TestTokens device(long manufacturerId) {
        return user(15, "device", DEVICE, OptionalLong.of(manufacturerId));
    }

    /** What a device may send, such as {@code readings}. */
    public TestTokens withScope(String words) {
        return new TestTokens(userId, username, role, words, manufacturerId, sessionId, issuer, issuedAt, lifetime,
                isForged);
    }

    public TestTokens withUser(long id, String name) {
        return new TestTokens(id, name, role, scope, manufacturerId, sessionId, issuer, issuedAt, lifetime, isForged);
    }

    public TestTokens withSession(String id) {
        return new TestTokens(userId, username, role, scope, manufacturerId, id, issuer, issuedAt, lifetime, isForged);
    }

    public TestTokens withIssuer(String name) {
        return new TestTokens(userId, username, role, scope, manufacturerId, sessionId, name, issuedAt, lifetime,
                isForged);
    }

    /** Counted from now; the past is allowed. */
    public TestTokens expiringIn(Duration duration) {
        var now = Clock.systemUTC().instant();
        return new TestTokens(userId, username, role, scope, manufacturerId, sessionId, issuer,
                now.plus(duration).minus(lifetime), lifetime, isForged);
    }

    /** Signed with a key that only claims to be the trusted one. */
    public TestTokens forged() {
        return new TestTokens(userId, username, role, scope, manufacturerId, sessionId, issuer, issuedAt, lifetime,
                true);
    }

    public String mint() {
        var claims = Jwt.claims()
                .issuer(issuer)
                .subject(Long.toString(userId))
                .upn(username)
                .groups(Set.of(role))
                .claim("role", role)
                .claim("sid", sessionId)
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(issuedAt)
                .expiresAt(issuedAt.plus(lifetime));
        manufacturerId.ifPresent(id -> claims.claim("manufacturer_id", id));
        if (!scope.isEmpty()) {
            claims.claim("scope", scope);
        }
        var signer = isForged ? SigningKey.forged() : SigningKey.trusted();
        return claims.jws()
                .algorithm(SignatureAlgorithm.RS256)
                .keyId(signer.id())
                .sign(signer.key());
    }

    /** What services check test tokens with. */
    public static PublicKey verificationKey() {
        return SigningKey.trusted().publicKey();
    }

    private static TestTokens user(long id, String name, String role, OptionalLong manufacturerId) {
        String scope = role.equals(DEVICE) ? "frames readings" : "";
        return new TestTokens(id, name, role, scope, manufacturerId, UUID.randomUUID().toString(), ISSUER,
                Clock.systemUTC().instant(), LIFETIME, false);
    }
}
