package io.twinengine.auth.registration;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.audit.CurrentActor;
import io.twinengine.kit.security.CurrentCaller;

/** How people come in. */
@Path("/api/auth/register")
@Tag(name = "auth")
@PermitAll
public class RegisterResource {

    private final RegistrationService registration;
    private final SecurityIdentity identity;
    private final CurrentCaller caller;
    private final CurrentActor actor;

    RegisterResource(RegistrationService registration, SecurityIdentity identity, CurrentCaller caller,
            CurrentActor actor) {
        this.registration = registration;
        this.identity = identity;
        this.caller = caller;
        this.actor = actor;
    }

    @POST
    @ResponseStatus(201)
    public Uni<RegisterResponse> register(@Valid @NotNull RegisterRequest request) {
        return registration.register(request, identity.isAnonymous() ? null : caller.get(), actor.get())
                .map(user -> RegisterResponse.created(user.id()));
    }
}
