package io.twinengine.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import io.twinengine.contract.Revocation;
import io.twinengine.kit.security.CheckedTokens.Checked;

class AccessTokensTest {

    private static final String ISSUER = "https://twinengine/auth";
    private static final KeyPair OURS = keyPair();
    private static final KeyPair FOREIGN = keyPair();

    private final Revocations revocations = new Revocations(new Unheard());
    private final AccessTokens tokens = new AccessTokens(new OneKey(), revocations, new Settings());

    @Test
    void acceptsATokenOfOursAndGivesTheCallerAllIncludedRoles() throws Exception {
        // Given
        String token = sign(claims(), OURS.getPrivate(), AlgorithmIdentifiers.RSA_USING_SHA256, "key-1");

        // When
        var principal = tokens.parse(token, new JWTAuthContextInfo());

        // Then
        assertThat(principal.getGroups()).containsExactlyInAnyOrder(Roles.OPERATOR, Roles.ENGINEER, Roles.SUPERVISOR);
        assertThat(TokenClaims.caller(principal))
                .isEqualTo(new Caller("7", "supervisor", Roles.SUPERVISOR, 1L, "session-1"));
    }

    @Test
    void refusesATokenSignedWithAnotherKeyUnderOurKeyId() throws Exception {
        refuses(sign(claims(), FOREIGN.getPrivate(), AlgorithmIdentifiers.RSA_USING_SHA256, "key-1"));
    }

    @Test
    void refusesAnUnknownKeyIdAndNone() throws Exception {
        refuses(sign(claims(), OURS.getPrivate(), AlgorithmIdentifiers.RSA_USING_SHA256, "key-2"));
        refuses(sign(claims(), OURS.getPrivate(), AlgorithmIdentifiers.RSA_USING_SHA256, null));
    }

    @Test
    void refusesAnUnsignedToken() throws Exception {
        refuses(sign(claims(), null, AlgorithmIdentifiers.NONE, "key-1"));
    }

    @Test
    void refusesATokenSignedWithOurPublicKeyAsSharedSecret() throws Exception {
        Key publicKeyAsSecret = new HmacKey(OURS.getPublic().getEncoded());

        refuses(sign(claims(), publicKeyAsSecret, AlgorithmIdentifiers.HMAC_SHA256, "key-1"));
    }

    @Test
    void refusesAnotherSignatureAlgorithmOfTheSameKey() throws Exception {
        refuses(sign(claims(), OURS.getPrivate(), AlgorithmIdentifiers.RSA_USING_SHA512, "key-1"));
    }

    @Test
    void refusesAnExpiredTokenAndOneWithoutExpiry() throws Exception {
        refusesWith(claims -> claims.setExpirationTime(NumericDate.fromSeconds(Instant.now().getEpochSecond() - 60)));
        refusesWith(claims -> claims.unsetClaim("exp"));
    }

    @Test
    void refusesAnotherIssuer() throws Exception {
        refusesWith(claims -> claims.setIssuer("https://elsewhere/auth"));
    }

    @Test
    void refusesATokenThatLacksRoleOrSession() throws Exception {
        refusesWith(claims -> claims.unsetClaim(TokenClaims.ROLE));
        refusesWith(claims -> claims.unsetClaim(TokenClaims.SESSION));
    }

    @Test
    void aTokenWithARoleThatDoesNotExistMayDoNothing() throws Exception {
        // Given
        JwtClaims claims = claims();
        claims.setClaim(TokenClaims.ROLE, "SUPERUSER");
        claims.setStringListClaim("groups", Roles.ADMIN);

        // When
        var principal = tokens.parse(sign(claims, OURS.getPrivate(), AlgorithmIdentifiers.RSA_USING_SHA256, "key-1"),
                new JWTAuthContextInfo());

        // Then
        assertThat(principal.getGroups()).isEmpty();
    }

    @Test
    void refusesTokensOfARevokedSessionUserOrManufacturer() throws Exception {
        for (var scope : Map.of(Revocation.Scope.SESSION, "session-1", Revocation.Scope.USER, "7",
                Revocation.Scope.MANUFACTURER, "1").entrySet()) {
            // Given
            Revocations known = new Revocations(new Unheard());
            known.add(new Revocation(scope.getKey(), scope.getValue(), Instant.now().plusSeconds(1),
                    Instant.now().plusSeconds(3600)));
            AccessTokens checking = new AccessTokens(new OneKey(), known, new Settings());
            String token = sign(claims(), OURS.getPrivate(), AlgorithmIdentifiers.RSA_USING_SHA256, "key-1");

            // When, Then
            assertThatThrownBy(() -> checking.parse(token, new JWTAuthContextInfo())).as(scope.getKey().name())
                    .isInstanceOf(ParseException.class).hasMessageContaining("revoked");
        }
    }

    @Test
    void acceptsATokenIssuedAfterItsUserWasRevoked() throws Exception {
        // Given
        revocations.add(new Revocation(Revocation.Scope.USER, "7", Instant.now().minusSeconds(30),
                Instant.now().plusSeconds(3600)));

        // When
        var principal = tokens.parse(sign(claims(), OURS.getPrivate(), AlgorithmIdentifiers.RSA_USING_SHA256, "key-1"),
                new JWTAuthContextInfo());

        // Then
        assertThat(principal.getSubject()).isEqualTo("7");
    }

    @Test
    void aTokenThatWasGoodBeforeIsGoodAgainUntilItIsRevoked() throws Exception {
        String token = sign(claims(), OURS.getPrivate(), AlgorithmIdentifiers.RSA_USING_SHA256, "key-1");

        assertThat(tokens.parse(token, new JWTAuthContextInfo()))
                .isSameAs(tokens.parse(token, new JWTAuthContextInfo()));
        revocations.add(new Revocation(Revocation.Scope.SESSION, "session-1", Instant.now().plusSeconds(1),
                Instant.now().plusSeconds(3600)));

        refuses(token);
    }

    @Test
    void aTokenThatWasGoodBeforeIsRefusedOnceItsKeyIsGone() throws Exception {
        AtomicReference<Map<String, Key>> published = new AtomicReference<>(Map.of("key-1", OURS.getPublic()));
        AccessTokens checking = new AccessTokens(new VerificationKeys() {

            @Override
            public @Nullable Key find(String keyId) {
                return published.get().get(keyId);
            }

            @Override
            public boolean ready() {
                return true;
            }
        }, revocations, new Settings());
        String token = sign(claims(), OURS.getPrivate(), AlgorithmIdentifiers.RSA_USING_SHA256, "key-1");
        checking.parse(token, new JWTAuthContextInfo());

        published.set(Map.of("key-1", FOREIGN.getPublic()));
        assertThatThrownBy(() -> checking.parse(token, new JWTAuthContextInfo())).isInstanceOf(ParseException.class);
        published.set(Map.of());
        assertThatThrownBy(() -> checking.parse(token, new JWTAuthContextInfo())).isInstanceOf(ParseException.class);
    }

    @Test
    void aTokenIsForgottenWhenItExpiresAndAllAreWhenThereAreTooMany() throws Exception {
        String token = sign(claims(), OURS.getPrivate(), AlgorithmIdentifiers.RSA_USING_SHA256, "key-1");
        JWTCallerPrincipal principal = tokens.parse(token, new JWTAuthContextInfo());
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-02-13T08:00:00Z"));
        CheckedTokens checked = new CheckedTokens(new OneKey(), new TestClock(now));
        Checked good = new Checked(principal, claims(), "key-1", OURS.getPublic(), now.get().plusSeconds(60));

        checked.remember("first", good);
        now.set(now.get().plusSeconds(59));
        assertThat(checked.find("first")).isSameAs(good);
        now.set(now.get().plusSeconds(1));
        assertThat(checked.find("first")).isNull();

        now.set(now.get().minusSeconds(30));
        for (int i = 0; i <= 5_000; i++) {
            checked.remember("token " + i, good);
        }
        assertThat(checked.find("token 0")).isNull();
        assertThat(checked.find("token 5000")).isSameAs(good);
    }

    private void refusesWith(Consumer<JwtClaims> change) throws JoseException {
        JwtClaims claims = claims();
        change.accept(claims);
        refuses(sign(claims, OURS.getPrivate(), AlgorithmIdentifiers.RSA_USING_SHA256, "key-1"));
    }

    private void refuses(String token) {
        assertThatThrownBy(() -> tokens.parse(token, new JWTAuthContextInfo())).isInstanceOf(ParseException.class);
    }

    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject("7");
        claims.setClaim("upn", "supervisor");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(60);
        claims.setClaim(TokenClaims.MANUFACTURER_ID, 1);
        claims.setClaim(TokenClaims.ROLE, Roles.SUPERVISOR);
        claims.setClaim(TokenClaims.SESSION, "session-1");
        return claims;
    }

    private static String sign(JwtClaims claims, @Nullable Key key, String algorithm, @Nullable String keyId)
            throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setDoKeyValidation(false);
        if (keyId != null) {
            signature.setKeyIdHeaderValue(keyId);
        }
        if (key != null) {
            signature.setKey(key);
        }
        return signature.getCompactSerialization();
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class TestClock extends Clock {

        private final AtomicReference<Instant> now;

        TestClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class OneKey implements VerificationKeys {

        @Override
        public @Nullable Key find(String keyId) {
            return keyId.equals("key-1") ? OURS.getPublic() : null;
        }

        @Override
        public boolean ready() {
            return true;
        }
    }

    private static final class Settings implements TokenConfig {

        @Override
        public String issuer() {
            return ISSUER;
        }

        @Override
        public URI jwksUrl() {
            return URI.create("http://127.0.0.1/unused");
        }

        @Override
        public Duration jwksRefresh() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration clockSkew() {
            return Duration.ofSeconds(5);
        }
    }

    /** Nobody holds open connections in this test. */
    private static final class Unheard implements Event<Revocation> {

        @Override
        public void fire(Revocation event) {}

        @Override
        public <U extends Revocation> CompletionStage<U> fireAsync(U event) {
            throw new AssertionError("revocations are fired synchronously");
        }

        @Override
        public <U extends Revocation> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new AssertionError("revocations are fired synchronously");
        }

        @Override
        public Event<Revocation> select(java.lang.annotation.Annotation... qualifiers) {
            return this;
        }

        @Override
        public <U extends Revocation> Event<U> select(Class<U> subtype, java.lang.annotation.Annotation... qualifiers) {
            throw new AssertionError("not selected");
        }

        @Override
        public <U extends Revocation> Event<U> select(TypeLiteral<U> subtype,
                java.lang.annotation.Annotation... qualifiers) {
            throw new AssertionError("not selected");
        }
    }
}
