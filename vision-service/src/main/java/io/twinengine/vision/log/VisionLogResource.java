package io.twinengine.vision.log;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** What was recognised, newest first. */
@Path("/api")
@Tag(name = "vision-logs")
@RolesAllowed(Roles.OPERATOR)
public class VisionLogResource {

    private final VisionLogService logs;
    private final CurrentCaller caller;

    VisionLogResource(VisionLogService logs, CurrentCaller caller) {
        this.logs = logs;
        this.caller = caller;
    }

    @GET
    @Path("/vision-logs")
    public Uni<Page<VisionLogResponse>> list(@QueryParam("machine_node") @Nullable Long node,
            @QueryParam("object_type") @Nullable String objectType, @QueryParam("cursor") @Nullable String cursor,
            @BeanParam PageRequest page, UriInfo uri) {
        return logs.list(new VisionLogFilter(caller.get().tenantFilter(null), node, objectType), cursor, page, uri);
    }

    @POST
    @Path("/vision-logs")
    @RolesAllowed({ Roles.ENGINEER, Roles.DEVICE_FRAMES})
    public Uni<RestResponse<VisionLogResponse>> create(@Valid @NotNull CreateVisionLogRequest request) {
        return logs.create(caller.get(), request).map(entry -> RestResponse.ResponseBuilder
                .<VisionLogResponse>created(URI.create("/api/vision-logs/" + entry.id())).entity(entry).build());
    }

    @POST
    @Path("/vision-logs/bulk")
    @RolesAllowed({ Roles.ENGINEER, Roles.DEVICE_FRAMES})
    public Uni<RestResponse<BulkResponse>> createAll(@Valid @NotNull BulkRequest request) {
        return logs.createAll(caller.get(), request).map(answer -> RestResponse.ResponseBuilder
                .<BulkResponse>created(URI.create("/api/vision-logs")).entity(answer).build());
    }

    @GET
    @Path("/vision-logs/summary")
    public Uni<List<SummaryResponse>> summary(@QueryParam("machine_node") @Nullable Long node,
            @QueryParam("object_type") @Nullable String objectType) {
        return logs.summary(caller.get(), node, objectType);
    }

    @GET
    @Path("/vision-logs/by_node")
    public Uni<List<VisionLogResponse>> byNode(@QueryParam("node_id") @NotNull Long node,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return logs.newest(caller.get(), node, limit);
    }

    @GET
    @Path("/nodes/{id}/vision_history")
    public Uni<List<VisionLogResponse>> history(long id, @QueryParam("limit") @DefaultValue("100") int limit) {
        return logs.newest(caller.get(), id, limit);
    }

    @GET
    @Path("/vision-logs/{id}")
    public Uni<VisionLogResponse> get(long id) {
        return logs.get(caller.get(), id);
    }
}
