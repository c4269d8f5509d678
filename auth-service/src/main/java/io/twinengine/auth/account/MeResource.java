package io.twinengine.auth.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.smallrye.mutiny.Uni;
import io.twinengine.auth.audit.CurrentActor;
import io.twinengine.kit.security.Caller;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** The caller's own account. */
@Path("/api/auth")
@Tag(name = "auth")
@RolesAllowed(Roles.OPERATOR)
public class MeResource {

    private final AccountService accounts;
    private final UserAdministration administration;
    private final CurrentCaller caller;
    private final CurrentActor actor;

    MeResource(AccountService accounts, UserAdministration administration, CurrentCaller caller, CurrentActor actor) {
        this.accounts = accounts;
        this.administration = administration;
        this.caller = caller;
        this.actor = actor;
    }

    @GET
    @Path("/me")
    public Uni<UserResponse> me() {
        Caller me = caller.get();
        return accounts.get(me, Long.parseLong(me.subject()));
    }

    @POST
    @Path("/password")
    @ResponseStatus(204)
    public Uni<Void> changePassword(@Valid @NotNull ChangePasswordRequest request) {
        return administration.changeOwnPassword(caller.get(), request, actor.get());
    }
}
