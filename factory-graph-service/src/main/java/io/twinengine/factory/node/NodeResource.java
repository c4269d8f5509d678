package io.twinengine.factory.node;

import java.net.URI;
import java.util.List;
import java.util.Set;

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
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.SignalLimit;
import io.twinengine.factory.type.UsableLimit;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.security.Caller;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

@Path("/api/nodes")
@Tag(name = "Nodes")
public class NodeResource {

    private final NodeService nodes;
    private final NodeReader reader;
    private final StatusDecisions decisions;
    private final CurrentCaller caller;

    NodeResource(NodeService nodes, NodeReader reader, StatusDecisions decisions, CurrentCaller caller) {
        this.nodes = nodes;
        this.reader = reader;
        this.decisions = decisions;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Lists machines")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Page<NodeResponse.Item>> list(@BeanParam PageRequest page,
            @QueryParam("manufacturer") @Nullable Long manufacturer,
            @QueryParam("machine_type") @Nullable Long machineType, @QueryParam("status") @Nullable NodeStatus status,
            @Context UriInfo uri) {
        return reader.list(caller.get(), manufacturer, machineType, status, page, uri);
    }

    @POST
    @Operation(summary = "Adds a machine", description = "status is a decision of the caller, as with update_status. The answer warns of what looks wrong "
            + "about the machine, without refusing it.")
    @RolesAllowed(Roles.MANAGER)
    @APIResponse(responseCode = "201", description = "Added", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NodeResponse.class)))
    public Uni<RestResponse<NodeResponse>> create(@NotNull @Valid NodeRequest request) {
        Caller who = caller.get();
        return nodes.create(who, request)
                .chain(node -> decided(who, node, request.status()))
                .chain(node -> reader.checked(node, Set.of(node.id()))
                        .map(body -> RestResponse.ResponseBuilder
                                .<NodeResponse>created(URI.create("/api/nodes/" + node.id()))
                                .entity(body)
                                .tag(Revision.tag(node.editVersion()))
                                .build()));
    }

    @GET
    @Operation(summary = "Shows a machine", description = "With everything that holds about its status, the machines its stop makes wait, and what sensor- "
            + "service and vision-service know of it: null when they do not answer within a moment.")
    @Path("{id}")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<RestResponse<NodeResponse>> get(long id) {
        Caller who = caller.get();
        String bearer = caller.bearer();
        return reader.visible(who, id)
                .chain(node -> reader.full(node, bearer).map(body -> tagged(node, body)));
    }

    @PUT
    @Operation(summary = "Replaces a machine", description = "Fields left out take their defaults, except hf_key, which nobody can repeat.")
    @Path("{id}")
    @RolesAllowed(Roles.MANAGER)
    public Uni<RestResponse<NodeResponse>> replace(long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NodeRequest.class))) @NotNull ObjectNode body) {
        Caller who = caller.get();
        return nodes.replace(who, id, body, ifMatch)
                .chain(edited -> decided(who, edited.node(), edited.status()))
                .chain(this::answer);
    }

    @PATCH
    @Operation(summary = "Changes a machine", description = "Fields left out keep their value; null clears them.")
    @Path("{id}")
    @RolesAllowed(Roles.MANAGER)
    public Uni<RestResponse<NodeResponse>> update(long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NodeRequest.class))) @NotNull ObjectNode body) {
        Caller who = caller.get();
        return nodes.update(who, id, body, ifMatch)
                .chain(edited -> decided(who, edited.node(), edited.status()))
                .chain(this::answer);
    }

    @PUT
    @Operation(summary = "Sets a machine's limits", description = "For signals that are not named, the limits of its type hold.")
    @Path("{id}/limits")
    @RolesAllowed(Roles.ENGINEER)
    public Uni<RestResponse<NodeResponse>> limit(long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Size(max = 40) List<@NotNull @UsableLimit SignalLimit> limits) {
        return nodes.limit(caller.get(), id, limits, ifMatch).chain(this::answer);
    }

    @DELETE
    @Operation(summary = "Deletes a machine with its edges")
    @Path("{id}")
    @RolesAllowed(Roles.MANAGER)
    public Uni<Void> delete(long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return nodes.delete(caller.get(), id, ifMatch).replaceWithVoid();
    }

    private Uni<Node> decided(Caller who, Node node, @Nullable NodeStatus status) {
        return status == null || status == node.condition().status()
                ? Uni.createFrom().item(node)
                : decisions.declare(who, node.id(), status);
    }

    private Uni<RestResponse<NodeResponse>> answer(Node node) {
        return reader.checked(node, Set.of(node.id())).map(body -> tagged(node, body));
    }

    private static RestResponse<NodeResponse> tagged(Node node, NodeResponse body) {
        return RestResponse.ResponseBuilder.ok(body).tag(Revision.tag(node.editVersion())).build();
    }
}
