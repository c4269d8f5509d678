package io.twinengine.auth.registration;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.auth.audit.CurrentActor;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** Invitations, given by a manufacturer's managers. */
@Path("/api/auth/invitations")
@Tag(name = "invitations")
@RolesAllowed(Roles.MANAGER)
public class InvitationResource {

    private final InvitationService invitations;
    private final CurrentCaller caller;
    private final CurrentActor actor;

    InvitationResource(InvitationService invitations, CurrentCaller caller, CurrentActor actor) {
        this.invitations = invitations;
        this.caller = caller;
        this.actor = actor;
    }

    @GET
    public Uni<Page<InvitationResponse>> list(@QueryParam("manufacturer") @Nullable Long manufacturer,
            @BeanParam PageRequest page, UriInfo uri) {
        return invitations.list(caller.get(), manufacturer, page).map(found -> found.page(page, uri));
    }

    @POST
    @ResponseStatus(201)
    public Uni<InvitationCodeResponse> create(@Valid @NotNull CreateInvitationRequest request) {
        return invitations.create(caller.get(), request, actor.get());
    }

    @GET
    @Path("/{id}")
    public Uni<InvitationResponse> get(long id) {
        return invitations.get(caller.get(), id);
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    public Uni<Void> revoke(long id) {
        return invitations.revoke(caller.get(), id, actor.get());
    }
}
