package io.twinengine.factory.edge;

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
import io.twinengine.factory.edge.EdgeResponse.Versioned;
import io.twinengine.factory.topology.FlowType;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.security.Caller;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

@Path("/api/edges")
@Tag(name = "Edges")
public class EdgeResource {

    private final EdgeService edges;
    private final EdgeReader reader;
    private final CurrentCaller caller;

    EdgeResource(EdgeService edges, EdgeReader reader, CurrentCaller caller) {
        this.edges = edges;
        this.reader = reader;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Lists edges")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Page<EdgeResponse>> list(@BeanParam PageRequest page,
            @QueryParam("manufacturer") @Nullable Long manufacturer,
            @QueryParam("source_node") @Nullable Long source, @QueryParam("target_node") @Nullable Long target,
            @QueryParam("flow_type") @Nullable FlowType type, @Context UriInfo uri) {
        return reader.list(caller.get(), manufacturer, source, target, type, page, uri);
    }

    @POST
    @Operation(summary = "Connects two machines", description = "The answer warns of what looks wrong about the two, without refusing the edge.")
    @RolesAllowed(Roles.MANAGER)
    @APIResponse(responseCode = "201", description = "Added", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = EdgeResponse.class)))
    public Uni<RestResponse<EdgeResponse>> create(@NotNull @Valid EdgeRequest request) {
        Caller who = caller.get();
        return edges.create(who, request)
                .chain(edited -> reader.checked(who, edited))
                .map(edge -> RestResponse.ResponseBuilder
                        .<EdgeResponse>created(URI.create("/api/edges/" + edge.body().id()))
                        .entity(edge.body())
                        .tag(Revision.tag(edge.version()))
                        .build());
    }

    @GET
    @Operation(summary = "Shows an edge")
    @Path("{id}")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<RestResponse<EdgeResponse>> get(long id) {
        return reader.get(caller.get(), id).map(EdgeResource::tagged);
    }

    @PUT
    @Operation(summary = "Replaces an edge", description = "Fields left out take their defaults.")
    @Path("{id}")
    @RolesAllowed(Roles.MANAGER)
    public Uni<RestResponse<EdgeResponse>> replace(long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = EdgeRequest.class))) @NotNull ObjectNode body) {
        Caller who = caller.get();
        return edges.replace(who, id, body, ifMatch)
                .chain(edited -> reader.checked(who, edited))
                .map(EdgeResource::tagged);
    }

    @PATCH
    @Operation(summary = "Changes an edge", description = "Fields left out keep their value; null clears them.")
    @Path("{id}")
    @RolesAllowed(Roles.MANAGER)
    public Uni<RestResponse<EdgeResponse>> update(long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = EdgeRequest.class))) @NotNull ObjectNode body) {
        Caller who = caller.get();
        return edges.update(who, id, body, ifMatch)
                .chain(edited -> reader.checked(who, edited))
                .map(EdgeResource::tagged);
    }

    @DELETE
    @Operation(summary = "Deletes an edge")
    @Path("{id}")
    @RolesAllowed(Roles.MANAGER)
    public Uni<Void> delete(long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return edges.delete(caller.get(), id, ifMatch);
    }

    private static RestResponse<EdgeResponse> tagged(Versioned edge) {
        return RestResponse.ResponseBuilder.ok(edge.body()).tag(Revision.tag(edge.version())).build();
    }
}
