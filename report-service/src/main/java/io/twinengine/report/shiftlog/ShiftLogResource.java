package io.twinengine.report.shiftlog;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;
import io.twinengine.report.shiftlog.ShiftLogResponse.Versioned;

@Path("/api/shift-logs")
@Tag(name = "Shift logs")
public class ShiftLogResource {

    private final ShiftLogService logs;
    private final CurrentCaller caller;

    ShiftLogResource(ShiftLogService logs, CurrentCaller caller) {
        this.logs = logs;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Page<ShiftLogResponse>> list(@BeanParam PageRequest page,
            @QueryParam("manufacturer") @Nullable Long manufacturer, @QueryParam("date") @Nullable LocalDate date,
            @Context UriInfo uri) {
        return logs.list(caller.get(), manufacturer, date, page).map(found -> found.page(page, uri));
    }

    @POST
    @RolesAllowed(Roles.SUPERVISOR)
    public Uni<RestResponse<ShiftLogResponse>> create(@NotNull @Valid ShiftLogRequest request) {
        return logs.create(caller.get(), request)
                .map(created -> RestResponse.ResponseBuilder
                        .<ShiftLogResponse>created(URI.create("/api/shift-logs/" + created.body().id()))
                        .entity(created.body()).tag(Revision.tag(created.version())).build());
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<RestResponse<ShiftLogResponse>> get(long id) {
        return logs.get(caller.get(), id).map(ShiftLogResource::tagged);
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed(Roles.SUPERVISOR)
    public Uni<RestResponse<ShiftLogResponse>> correct(long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @NotNull @Valid CorrectionRequest request) {
        return logs.correct(caller.get(), id, request, ifMatch).map(ShiftLogResource::tagged);
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Roles.SUPERVISOR)
    public Uni<RestResponse<ShiftLogResponse>> replace(long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @NotNull @Valid CorrectionRequest request) {
        return logs.correct(caller.get(), id, request, ifMatch).map(ShiftLogResource::tagged);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.SUPERVISOR)
    public Uni<Void> delete(long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return logs.delete(caller.get(), id, ifMatch);
    }

    @GET
    @Path("summary")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<List<DayTotals>> summary(@QueryParam("days") @DefaultValue("7") int days,
            @QueryParam("manufacturer") @Nullable Long manufacturer) {
        return logs.summary(caller.get(), manufacturer, days);
    }

    @GET
    @Path("daily")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<DayResponse> daily(@QueryParam("date") @Nullable LocalDate date,
            @QueryParam("manufacturer") @Nullable Long manufacturer) {
        return logs.daily(caller.get(), manufacturer, date);
    }

    private static RestResponse<ShiftLogResponse> tagged(Versioned log) {
        return RestResponse.ResponseBuilder.ok(log.body()).tag(Revision.tag(log.version())).build();
    }
}
