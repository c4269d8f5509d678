package io.twinengine.vision.zone;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;
import io.twinengine.vision.node.NodeRegistry;

/** Counting lines. */
@Path("/api/detection-zones")
@Tag(name = "detection-zones")
@RolesAllowed(Roles.OPERATOR)
public class DetectionZoneResource {

    private final ZoneService zones;
    private final NodeRegistry nodes;
    private final CurrentCaller caller;

    DetectionZoneResource(ZoneService zones, NodeRegistry nodes, CurrentCaller caller) {
        this.zones = zones;
        this.nodes = nodes;
        this.caller = caller;
    }

    @GET
    public Uni<Page<ZoneResponse>> list(@QueryParam("machine_node") @Nullable Long node,
            @QueryParam("active_status") @Nullable Boolean active, @BeanParam PageRequest page, UriInfo uri) {
        return zones.list(caller.get(), node, active, page).map(found -> Page.of(
                found.zones().stream().map(this::response).toList(), found.count(), page, uri));
    }

    @GET
    @Path("/active")
    public Uni<List<ZoneResponse>> active(@QueryParam("machine_node") @Nullable Long node) {
        return zones.list(caller.get(), node, true, new PageRequest(1, PageRequest.MAX_SIZE, null, null))
                .map(found -> found.zones().stream().map(this::response).toList());
    }

    @POST
    @RolesAllowed(Roles.ENGINEER)
    public Uni<RestResponse<ZoneResponse>> create(@Valid @NotNull ZoneRequest request) {
        return zones.create(caller.get(), request).map(zone -> RestResponse.ResponseBuilder
                .<ZoneResponse>created(URI.create("/api/detection-zones/" + zone.id()))
                .entity(response(zone))
                .tag(Revision.tag(zone.version()))
                .build());
    }

    @GET
    @Path("/{id}")
    public Uni<RestResponse<ZoneResponse>> get(long id) {
        return zones.get(caller.get(), id).map(this::tagged);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.ENGINEER)
    public Uni<RestResponse<ZoneResponse>> replace(long id, @Valid @NotNull ZoneRequest request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return zones.replace(caller.get(), id, request, ifMatch).map(this::tagged);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed(Roles.ENGINEER)
    public Uni<RestResponse<ZoneResponse>> change(long id, @Valid @NotNull ZonePatch patch,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return zones.change(caller.get(), id, patch, ifMatch).map(this::tagged);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ENGINEER)
    @ResponseStatus(204)
    public Uni<Void> delete(long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return zones.delete(caller.get(), id, ifMatch);
    }

    /** Without a body: one unit. */
    @POST
    @Path("/{id}/increment")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ENGINEER)
    public Uni<IncrementResponse> incrementByOne(long id) {
        return zones.increment(caller.get(), id, 1);
    }

    @POST
    @Path("/{id}/increment")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ENGINEER)
    public Uni<IncrementResponse> increment(long id, @Valid @Nullable IncrementRequest request) {
        long units = request == null || request.count() == null ? 1 : request.count();
        return zones.increment(caller.get(), id, units);
    }

    @POST
    @Path("/{id}/reset")
    @RolesAllowed(Roles.ENGINEER)
    public Uni<ResetResponse> reset(long id) {
        return zones.reset(caller.get(), id);
    }

    private RestResponse<ZoneResponse> tagged(Zone zone) {
        return RestResponse.ResponseBuilder.ok(response(zone)).tag(Revision.tag(zone.version())).build();
    }

    private ZoneResponse response(Zone zone) {
        return ZoneResponse.from(zone, nodes.nameOf(zone.nodeId()));
    }
}
