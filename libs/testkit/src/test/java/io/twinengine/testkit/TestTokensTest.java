package io.twinengine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;

class TestTokensTest {

    @Test
    void publishedKeyVerifiesTokenWithAllClaims() throws Exception {
        var token = TestTokens.engineer(2).withUser(77, "eva").withSession("s-1").mint();

        JwtClaims claims = consumer().processToClaims(token);

        assertThat(claims.getSubject()).isEqualTo("77");
        assertThat(claims.getStringClaimValue("upn")).isEqualTo("eva");
        assertThat(claims.getClaimValue("manufacturer_id", Long.class)).isEqualTo(2L);
        assertThat(claims.getStringClaimValue("role")).isEqualTo("ENGINEER");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("ENGINEER");
        assertThat(claims.getStringClaimValue("sid")).isEqualTo("s-1");
        assertThat(claims.getJwtId()).isNotBlank();
    }

    @Test
    void administratorBelongsToNoManufacturer() throws Exception {
        var claims = consumer().processToClaims(TestTokens.admin().mint());

        assertThat(claims.hasClaim("manufacturer_id")).isFalse();
    }

    @Test
    void forgedTokenIsRefused() {
        var token = TestTokens.manager(1).forged().mint();

        assertThatThrownBy(() -> consumer().process(token)).isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void expiredTokenIsRefused() {
        var token = TestTokens.manager(1).expiringIn(Duration.ofMinutes(-1)).mint();

        assertThatThrownBy(() -> consumer().process(token))
                .isInstanceOfSatisfying(InvalidJwtException.class, e -> assertThat(e.hasExpired()).isTrue());
    }

    private static JwtConsumer consumer() throws Exception {
        var keys = new JsonWebKeySet(SigningKey.trusted().jwks()).getJsonWebKeys();
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys))
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256)
                .setExpectedIssuer(TestTokens.ISSUER)
                .setRequireExpirationTime()
                .build();
    }
}
