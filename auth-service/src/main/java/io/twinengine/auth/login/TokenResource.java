package io.twinengine.auth.login;

import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.smallrye.mutiny.Uni;
import io.twinengine.auth.audit.CurrentActor;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** Tokens: obtained with a password, exchanged, checked, ended. */
@Path("/api/auth")
@Tag(name = "auth")
@PermitAll
public class TokenResource {

    private final LoginService logins;
    private final TokenCheck check;
    private final CurrentCaller caller;
    private final CurrentActor actor;

    TokenResource(LoginService logins, TokenCheck check, CurrentCaller caller, CurrentActor actor) {
        this.logins = logins;
        this.check = check;
        this.caller = caller;
        this.actor = actor;
    }

    @POST
    @Path("/token")
    public Uni<TokenResponse> obtain(@Valid @NotNull TokenRequest request) {
        return request.deviceKey() == null
                ? logins.login(request.username(), request.password(), actor.get())
                : logins.loginDevice(request.deviceKey(), actor.get());
    }

    @POST
    @Path("/token/refresh")
    public Uni<TokenResponse> refresh(@Valid @NotNull RefreshRequest request) {
        return logins.refresh(request.refresh(), actor.get());
    }

    /** An empty object when the token is good. */
    @POST
    @Path("/token/verify")
    public Uni<Map<String, String>> verify(@Valid @NotNull VerifyRequest request) {
        return check.isGood(request.token())
                .onItem().transform(good -> {
                    if (!good) {
                        throw new TwinException(CommonError.UNAUTHENTICATED, "The token is not valid any more.");
                    }
                    return Map.of();
                });
    }

    @POST
    @Path("/logout")
    @RolesAllowed(Roles.OPERATOR)
    @ResponseStatus(204)
    public Uni<Void> logout() {
        return logins.logout(caller.get(), actor.get());
    }
}
