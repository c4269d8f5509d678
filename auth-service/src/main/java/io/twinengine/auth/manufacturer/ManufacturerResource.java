package io.twinengine.auth.manufacturer;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.auth.audit.CurrentActor;
import io.twinengine.auth.topic.TopicProvisioning;
import io.twinengine.contract.SubscriptionTier;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** Manufacturers: people see their own, the platform's administrators all. */
@Path("/api/manufacturers")
@Tag(name = "manufacturers")
@RolesAllowed(Roles.OPERATOR)
public class ManufacturerResource {

    private final ManufacturerService manufacturers;
    private final TopicProvisioning topics;
    private final CurrentCaller caller;
    private final CurrentActor actor;

    ManufacturerResource(ManufacturerService manufacturers, TopicProvisioning topics, CurrentCaller caller,
            CurrentActor actor) {
        this.manufacturers = manufacturers;
        this.topics = topics;
        this.caller = caller;
        this.actor = actor;
    }

    @GET
    public Uni<Page<ManufacturerListItem>> list(@QueryParam("subscription_tier") @Nullable SubscriptionTier tier,
            @BeanParam PageRequest page, UriInfo uri) {
        return manufacturers.list(caller.get(), tier, page).map(found -> found.page(page, uri));
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    public Uni<RestResponse<ManufacturerResponse>> create(@Valid @NotNull CreateManufacturerRequest request) {
        return manufacturers.create(request, actor.get())
                .call(created -> topics.provide(created.id()))
                .map(created -> RestResponse.ResponseBuilder
                        .<ManufacturerResponse>created(URI.create("/api/manufacturers/" + created.id()))
                        .entity(created)
                        .tag(Revision.tag(created.version()))
                        .build());
    }

    @GET
    @Path("/{id}")
    public Uni<RestResponse<ManufacturerResponse>> get(long id) {
        return manufacturers.get(caller.get(), id).map(ManufacturerResource::tagged);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.MANAGER)
    public Uni<RestResponse<ManufacturerResponse>> replace(long id, @Valid @NotNull CreateManufacturerRequest request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return update(id, UpdateManufacturerRequest.replacing(request), ifMatch);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed(Roles.MANAGER)
    public Uni<RestResponse<ManufacturerResponse>> change(long id, @Valid @NotNull UpdateManufacturerRequest request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return update(id, request, ifMatch);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @ResponseStatus(204)
    public Uni<Void> delete(long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return manufacturers.delete(caller.get(), id, ifMatch, actor.get())
                .call(() -> topics.remove(id));
    }

    private Uni<RestResponse<ManufacturerResponse>> update(long id, UpdateManufacturerRequest request,
            @Nullable String ifMatch) {
        return manufacturers.update(caller.get(), id, request, ifMatch, actor.get())
                .map(ManufacturerResource::tagged);
    }

    private static RestResponse<ManufacturerResponse> tagged(ManufacturerResponse manufacturer) {
        return RestResponse.ResponseBuilder.ok(manufacturer).tag(Revision.tag(manufacturer.version())).build();
    }
}
