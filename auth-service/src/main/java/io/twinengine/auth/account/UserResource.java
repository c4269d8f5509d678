package io.twinengine.auth.account;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.auth.audit.CurrentActor;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** People of a manufacturer, for all who belong to it; edited by its managers. */
@Path("/api/users")
@Tag(name = "users")
@RolesAllowed(Roles.OPERATOR)
public class UserResource {

    private final AccountService accounts;
    private final UserAdministration administration;
    private final CurrentCaller caller;
    private final CurrentActor actor;

    UserResource(AccountService accounts, UserAdministration administration, CurrentCaller caller,
            CurrentActor actor) {
        this.accounts = accounts;
        this.administration = administration;
        this.caller = caller;
        this.actor = actor;
    }

    @GET
    public Uni<Page<UserResponse>> list(@BeanParam UserFilter filter, @BeanParam PageRequest page, UriInfo uri) {
        return accounts.list(caller.get(), filter, page).map(found -> found.page(page, uri));
    }

    @POST
    @RolesAllowed(Roles.MANAGER)
    public Uni<RestResponse<UserResponse>> create(@Valid @NotNull CreateUserRequest request) {
        return administration.create(caller.get(), request, actor.get())
                .map(created -> RestResponse.ResponseBuilder
                        .<UserResponse>created(URI.create("/api/users/" + created.id()))
                        .entity(created)
                        .tag(Revision.tag(created.version()))
                        .build());
    }

    @GET
    @Path("/{id}")
    public Uni<RestResponse<UserResponse>> get(long id) {
        return accounts.get(caller.get(), id).map(UserResource::tagged);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed(Roles.MANAGER)
    public Uni<RestResponse<UserResponse>> change(long id, @Valid @NotNull UpdateUserRequest request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return administration.update(caller.get(), id, request, ifMatch, actor.get()).map(UserResource::tagged);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.MANAGER)
    @ResponseStatus(204)
    public Uni<Void> delete(long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return accounts.delete(caller.get(), id, ifMatch, actor.get());
    }

    private static RestResponse<UserResponse> tagged(UserResponse user) {
        return RestResponse.ResponseBuilder.ok(user).tag(Revision.tag(user.version())).build();
    }
}
