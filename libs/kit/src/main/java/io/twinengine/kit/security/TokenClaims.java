package io.twinengine.kit.security;

import jakarta.json.JsonNumber;

import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Names and reading of the claims in our access tokens. */
public final class TokenClaims {

    public static final String ROLE = "role";
    public static final String MANUFACTURER_ID = "manufacturer_id";
    /** The login (session) that a token belongs to; revoking it ends all its tokens. */
    public static final String SESSION = "sid";

    /** What a device may publish, separated by spaces, such as {@code readings frames}. */
    public static final String SCOPE = "scope";

    private TokenClaims() {}

    public static Caller caller(JsonWebToken token) {
        return new Caller(token.getSubject(), token.getName(), token.<String>getClaim(ROLE),
                number(token.getClaim(MANUFACTURER_ID)), String.valueOf(token.<Object>getClaim(SESSION)));
    }

    private static @Nullable Long number(@Nullable Object claim) {
        return switch (claim) {
            case null -> null;
            case JsonNumber json -> json.longValueExact();
            case Number number -> number.longValue();
            default -> throw new IllegalArgumentException("Claim manufacturer_id is not a number");
        };
    }

    /** Set of claims without which a token is refused. */
    static final String[] REQUIRED = { Claims.sub.name(), Claims.upn.name(), Claims.iat.name(), Claims.exp.name(), ROLE,
            SESSION};
}
