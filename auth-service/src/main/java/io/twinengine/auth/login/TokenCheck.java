package io.twinengine.auth.login;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.session.LoginSessionService;
import io.twinengine.kit.security.AccessTokens;

/** Whether a token is good now, for clients that ask. */
@ApplicationScoped
public class TokenCheck {

    private final AccessTokens accessTokens;
    private final LoginSessionService sessions;

    TokenCheck(AccessTokens accessTokens, LoginSessionService sessions) {
        this.accessTokens = accessTokens;
        this.sessions = sessions;
    }

    Uni<Boolean> isGood(String token) {
        // Only access tokens have dots.
        return token.indexOf('.') < 0 ? sessions.isGood(token) : Uni.createFrom().item(() -> isGoodAccessToken(token));
    }

    private boolean isGoodAccessToken(String token) {
        try {
            accessTokens.parse(token, new JWTAuthContextInfo());
            return true;
        } catch (ParseException _) {
            return false;
        }
    }
}
