package io.twinengine.kit.security;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.security.identity.SecurityIdentity;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;

/** The caller of the request under way; resources ask once at the start and hand the {@link Caller} on. */
@ApplicationScoped
public class CurrentCaller {

    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** @throws TwinException 401 when there is no verified token */
    public Caller get() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return TokenClaims.caller(token);
        }
        throw new TwinException(CommonError.UNAUTHENTICATED, "Send an access token as Bearer.");
    }

    /** The token as it came, for calls to other services in the caller's name. */
    public String bearer() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return "Bearer " + token.getRawToken();
        }
        throw new TwinException(CommonError.UNAUTHENTICATED, "Send an access token as Bearer.");
    }
}
