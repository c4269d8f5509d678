package io.twinengine.auth.login;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

import io.twinengine.auth.account.Account;
import io.twinengine.auth.device.Device;
import io.twinengine.auth.key.SigningKey;
import io.twinengine.auth.key.SigningKeys;
import io.twinengine.auth.key.TokenLifetimes;
import io.twinengine.kit.security.Roles;
import io.twinengine.kit.security.TokenClaims;
import io.twinengine.kit.security.TokenConfig;

/** Signs access tokens. */
@ApplicationScoped
public class AccessTokenIssuer {

    private final SigningKeys keys;
    private final TokenLifetimes lifetimes;
    private final String issuer;
    private final Clock clock;

    AccessTokenIssuer(SigningKeys keys, TokenLifetimes lifetimes, TokenConfig config, Clock clock) {
        this.keys = keys;
        this.lifetimes = lifetimes;
        this.issuer = config.issuer();
        this.clock = clock;
    }

    String issue(Account account, UUID session) {
        return issue(new Subject(Long.toString(account.id()), account.username(), account.role().name(),
                account.manufacturerId(), session.toString(), account.tokensRevokedAt(), null));
    }

    String issue(Device device) {
        String scope = device.scopes().stream().map(Enum::name).map(name -> name.toLowerCase(Locale.ROOT)).sorted()
                .collect(Collectors.joining(" "));
        return issue(new Subject(device.subject(), device.name(), Roles.DEVICE, device.manufacturerId(),
                device.subject(), device.tokensRevokedAt(), scope));
    }

    /**
     * Whom a token is for.
     *
     * @param tokensRevokedAt tokens dated up to this moment are refused everywhere
     * @param scope what a device may publish; absent for people
     */
    private record Subject(String id, String name, String role, @Nullable Long manufacturerId, String session,
            @Nullable Instant tokensRevokedAt, @Nullable String scope) {}

    private String issue(Subject subject) {
        Instant issuedAt = issuedAt(subject.tokensRevokedAt());
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(subject.id());
        claims.setStringClaim(Claims.upn.name(), subject.name());
        claims.setStringClaim(TokenClaims.ROLE, subject.role());
        claims.setClaim(TokenClaims.SESSION, subject.session());
        if (subject.manufacturerId() != null) {
            claims.setClaim(TokenClaims.MANUFACTURER_ID, subject.manufacturerId());
        }
        if (subject.scope() != null) {
            claims.setStringClaim(TokenClaims.SCOPE, subject.scope());
        }
        claims.setIssuedAt(NumericDate.fromMilliseconds(issuedAt.toEpochMilli()));
        claims.setExpirationTime(NumericDate.fromMilliseconds(issuedAt.plus(lifetimes.access()).toEpochMilli()));
        claims.setGeneratedJwtId();
        return sign(claims, keys.signer());
    }

    /** Tokens are dated in whole seconds: one that follows a revocation within its second is dated to the next. */
    private Instant issuedAt(@Nullable Instant revokedAt) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (revokedAt == null) {
            return now;
        }
        Instant afterRevocation = revokedAt.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return afterRevocation.isAfter(now) ? afterRevocation : now;
    }

    private static String sign(JwtClaims claims, SigningKey key) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(key.id());
        signature.setHeader("typ", "JWT");
        signature.setPayload(claims.toJson());
        signature.setKey(key.privateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("An access token must be signable", e);
        }
    }
}
