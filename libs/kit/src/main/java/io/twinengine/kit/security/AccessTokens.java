package io.twinengine.kit.security;

import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import io.twinengine.kit.security.CheckedTokens.Checked;

/**
 * Checks access tokens: RS256 only, a key id we know, our issuer, not expired, all claims there, not revoked. Runs on
 * the event loop, so it never waits: keys, revocations and {@link CheckedTokens} are in memory.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class AccessTokens extends JWTCallerPrincipalFactory {

    private final VerificationKeys keys;
    private final CheckedTokens checked;
    private final JwtConsumer consumer;
    private final Revocations revocations;

    AccessTokens(VerificationKeys keys, Revocations revocations, TokenConfig config) {
        this.keys = keys;
        this.checked = new CheckedTokens(keys, Clock.systemUTC());
        this.revocations = revocations;
        this.consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .setVerificationKeyResolver(byKeyId(keys))
                .setExpectedIssuer(config.issuer())
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setSkipDefaultAudienceValidation()
                .setAllowedClockSkewInSeconds((int) config.clockSkew().toSeconds())
                .build();
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
        try {
            Checked known = checked.find(token);
            Checked good = known == null ? check(token) : known;
            if (revocations.covers(good.claims())) {
                throw new ParseException("The token was revoked");
            }
            return good.principal();
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw new ParseException("The token is not valid", e);
        }
    }

    private Checked check(String token) throws ParseException, InvalidJwtException, MalformedClaimException {
        JwtContext context = consumer.process(token);
        JwtClaims claims = context.getJwtClaims();
        requireAll(claims);
        Instant until = Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis());
        String keyId = context.getJoseObjects().getFirst().getKeyIdHeaderValue();
        Key key = keys.find(keyId);
        if (key == null) {
            throw new ParseException("The token's key is not known any more");
        }
        claims.setStringListClaim(Claims.groups.name(), groups(claims));
        // The principal rewrites the claims that it is given.
        JwtClaims own = JwtClaims.parse(claims.getRawJson());
        Checked good = new Checked(new DefaultJWTCallerPrincipal(token, "JWT", claims), own, keyId, key, until);
        checked.remember(token, good);
        return good;
    }

    private static List<String> groups(JwtClaims claims) throws MalformedClaimException {
        String role = claims.getStringClaimValue(TokenClaims.ROLE);
        List<String> groups = new ArrayList<>(Roles.includedIn(role));
        if (role.equals(Roles.DEVICE) && claims.hasClaim(TokenClaims.SCOPE)) {
            for (String scope : claims.getStringClaimValue(TokenClaims.SCOPE).split(" ")) {
                groups.add(Roles.DEVICE + ":" + scope);
            }
        }
        return groups;
    }

    private static void requireAll(JwtClaims claims) throws ParseException {
        for (String name : TokenClaims.REQUIRED) {
            if (!claims.hasClaim(name)) {
                throw new ParseException("The token has no claim " + name);
            }
        }
    }

    private static VerificationKeyResolver byKeyId(VerificationKeys keys) {
        return (signature, _) -> {
            String keyId = signature.getKeyIdHeaderValue();
            var key = keyId == null ? null : keys.find(keyId);
            if (key == null) {
                throw new UnresolvableKeyException("The token's key is not known");
            }
            return key;
        };
    }
}
