package io.twinengine.report.calendar;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import io.twinengine.report.calendar.ShiftPatternResponse.Versioned;

@Path("/api/shifts")
@Tag(name = "Shift calendar")
public class ShiftResource {

    private final CalendarService calendar;
    private final CurrentCaller caller;

    ShiftResource(CalendarService calendar, CurrentCaller caller) {
        this.calendar = calendar;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Page<ShiftPatternResponse>> list(@BeanParam PageRequest page,
            @QueryParam("manufacturer") @Nullable Long manufacturer, @Context UriInfo uri) {
        return calendar.patterns(caller.get(), manufacturer, page).map(found -> found.page(page, uri));
    }

    @POST
    @RolesAllowed(Roles.SUPERVISOR)
    public Uni<RestResponse<ShiftPatternResponse>> create(@NotNull @Valid ShiftPatternRequest request) {
        return calendar.create(caller.get(), request)
                .map(created -> RestResponse.ResponseBuilder
                        .<ShiftPatternResponse>created(URI.create("/api/shifts/" + created.body().id()))
                        .entity(created.body()).tag(Revision.tag(created.version())).build());
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<RestResponse<ShiftPatternResponse>> get(long id) {
        return calendar.get(caller.get(), id).map(ShiftResource::tagged);
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Roles.SUPERVISOR)
    public Uni<RestResponse<ShiftPatternResponse>> replace(long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @NotNull @Valid ShiftPatternRequest request) {
        return calendar.replace(caller.get(), id, request, ifMatch).map(ShiftResource::tagged);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.SUPERVISOR)
    public Uni<Void> delete(long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return calendar.delete(caller.get(), id, ifMatch);
    }

    @GET
    @Path("planned-stops")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Page<PlannedStopResponse>> stops(@BeanParam PageRequest page,
            @QueryParam("manufacturer") @Nullable Long manufacturer, @Context UriInfo uri) {
        return calendar.stops(caller.get(), manufacturer, page).map(found -> found.page(page, uri));
    }

    @POST
    @Path("planned-stops")
    @RolesAllowed(Roles.SUPERVISOR)
    public Uni<RestResponse<PlannedStopResponse>> createStop(@NotNull @Valid PlannedStopRequest request) {
        return calendar.createStop(caller.get(), request)
                .map(created -> RestResponse.ResponseBuilder
                        .<PlannedStopResponse>created(URI.create("/api/shifts/planned-stops/" + created.id()))
                        .entity(created).build());
    }

    @DELETE
    @Path("planned-stops/{id}")
    @RolesAllowed(Roles.SUPERVISOR)
    public Uni<Void> deleteStop(long id) {
        return calendar.deleteStop(caller.get(), id);
    }

    @GET
    @Path("machine-plans")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Page<MachinePlan>> plans(@BeanParam PageRequest page,
            @QueryParam("manufacturer") @Nullable Long manufacturer, @Context UriInfo uri) {
        return calendar.plans(caller.get(), manufacturer, page).map(found -> found.page(page, uri));
    }

    @PUT
    @Path("machine-plans/{node}")
    @RolesAllowed(Roles.SUPERVISOR)
    public Uni<MachinePlan> putPlan(long node, @NotNull @Valid MachinePlanRequest request) {
        return calendar.putPlan(caller.get(), node, request);
    }

    private static RestResponse<ShiftPatternResponse> tagged(Versioned pattern) {
        return RestResponse.ResponseBuilder.ok(pattern.body()).tag(Revision.tag(pattern.version())).build();
    }
}
