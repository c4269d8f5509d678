package io.twinengine.factory.type;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.SignalLimit;
import io.twinengine.factory.type.MachineTypeResponse.Versioned;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

@Path("/api/machine-types")
@Tag(name = "Machine types")
public class MachineTypeResource {

    private final MachineTypeService types;
    private final CurrentCaller caller;

    MachineTypeResource(MachineTypeService types, CurrentCaller caller) {
        this.types = types;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Lists machine types", description = "The manufacturer's own and those that the platform offers to all.")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Page<MachineTypeResponse.Item>> list(@BeanParam PageRequest page,
            @QueryParam("manufacturer") @Nullable Long manufacturer, @Context UriInfo uri) {
        return types.list(caller.get(), manufacturer, page, uri);
    }

    @POST
    @Operation(summary = "Adds a machine type", description = "Of model_3d_embed_code only an iframe of an allowed host is kept; a warning says when nothing "
            + "was.")
    @RolesAllowed(Roles.MANAGER)
    @APIResponse(responseCode = "201", description = "Added", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = MachineTypeResponse.class)))
    public Uni<RestResponse<MachineTypeResponse>> create(@NotNull @Valid MachineTypeRequest request) {
        return types.create(caller.get(), request).map(created -> RestResponse.ResponseBuilder
                .<MachineTypeResponse>created(URI.create("/api/machine-types/" + created.body().id()))
                .entity(created.body())
                .tag(Revision.tag(created.version()))
                .build());
    }

    @GET
    @Operation(summary = "Shows a machine type")
    @Path("{id}")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<RestResponse<MachineTypeResponse>> get(long id) {
        return types.get(caller.get(), id).map(MachineTypeResource::tagged);
    }

    @PUT
    @Operation(summary = "Replaces a machine type", description = "Fields left out take their defaults.")
    @Path("{id}")
    @RolesAllowed(Roles.MANAGER)
    public Uni<RestResponse<MachineTypeResponse>> replace(long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = MachineTypeRequest.class))) @NotNull ObjectNode body) {
        return types.replace(caller.get(), id, body, ifMatch).map(MachineTypeResource::tagged);
    }

    @PATCH
    @Operation(summary = "Changes a machine type", description = "Fields left out keep their value; null clears them.")
    @Path("{id}")
    @RolesAllowed(Roles.MANAGER)
    public Uni<RestResponse<MachineTypeResponse>> update(long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = MachineTypeRequest.class))) @NotNull ObjectNode body) {
        return types.update(caller.get(), id, body, ifMatch).map(MachineTypeResource::tagged);
    }

    @PUT
    @Operation(summary = "Sets a machine type's limits", description = "They hold for its machines that have none of their own for a signal.")
    @Path("{id}/limits")
    @RolesAllowed(Roles.ENGINEER)
    public Uni<RestResponse<MachineTypeResponse>> limit(long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Size(max = 40) List<@NotNull @UsableLimit SignalLimit> limits) {
        return types.limit(caller.get(), id, limits, ifMatch).map(MachineTypeResource::tagged);
    }

    @DELETE
    @Operation(summary = "Deletes a machine type that no machine has")
    @Path("{id}")
    @RolesAllowed(Roles.MANAGER)
    public Uni<Void> delete(long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return types.delete(caller.get(), id, ifMatch);
    }

    private static RestResponse<MachineTypeResponse> tagged(Versioned type) {
        return RestResponse.ResponseBuilder.ok(type.body()).tag(Revision.tag(type.version())).build();
    }
}
