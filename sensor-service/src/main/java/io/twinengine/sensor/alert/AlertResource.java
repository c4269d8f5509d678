package io.twinengine.sensor.alert;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** Alerts and what people do with them. */
@Path("/api/alerts")
@Tag(name = "Alerts")
@RolesAllowed(Roles.OPERATOR)
public class AlertResource {

    private final AlertService alerts;
    private final CurrentCaller caller;

    AlertResource(AlertService alerts, CurrentCaller caller) {
        this.alerts = alerts;
        this.caller = caller;
    }

    @GET
    public Uni<Page<AlertResponse>> list(@BeanParam AlertFilter filter, @BeanParam PageRequest page,
            @Context UriInfo uri) {
        return alerts.list(caller.get(), filter, page, uri);
    }

    @POST
    @RolesAllowed(Roles.ENGINEER)
    public Uni<RestResponse<AlertResponse>> create(@Valid @NotNull AlertRequests.Create request,
            @Context UriInfo uri) {
        return alerts.create(caller.get(), request)
                .map(created -> created.created()
                        ? RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, created.alert())
                                .location(
                                        uri.getAbsolutePathBuilder().path(Long.toString(created.alert().id())).build())
                                .build()
                        : RestResponse.ok(created.alert()));
    }

    @GET
    @Path("active")
    public Uni<List<AlertResponse>> active(@BeanParam AlertFilter filter) {
        return alerts.active(caller.get(), filter);
    }

    @GET
    @Path("summary")
    public Uni<AlertSummary> summary(@QueryParam("manufacturer") @Nullable Long manufacturer) {
        return alerts.summary(caller.get(), manufacturer);
    }

    @POST
    @Path("bulk")
    public Uni<AlertRequests.BulkResponse> bulk(@Valid @NotNull AlertRequests.Bulk request) {
        return alerts.bulk(caller.get(), request);
    }

    @GET
    @Path("{id:[0-9]+}")
    public Uni<AlertResponse> get(long id) {
        return alerts.get(caller.get(), id);
    }

    @GET
    @Path("{id:[0-9]+}/history")
    public Uni<List<HistoryEntry>> history(long id) {
        return alerts.history(caller.get(), id);
    }

    @POST
    @Path("{id:[0-9]+}/acknowledge")
    public Uni<AlertResponse> acknowledge(long id, @Valid AlertRequests.@Nullable Note request) {
        return alerts.act(caller.get(), id, new AlertAction.Acknowledge(note(request)));
    }

    @POST
    @Path("{id:[0-9]+}/comments")
    public Uni<AlertResponse> comment(long id, @Valid @NotNull AlertRequests.Comment request) {
        return alerts.act(caller.get(), id, new AlertAction.Comment(request.text()));
    }

    @POST
    @Path("{id:[0-9]+}/shelve")
    @RolesAllowed(Roles.ENGINEER)
    public Uni<AlertResponse> shelve(long id, @Valid @NotNull AlertRequests.Shelve request) {
        return alerts.shelve(caller.get(), id, request);
    }

    @POST
    @Path("{id:[0-9]+}/unshelve")
    @RolesAllowed(Roles.ENGINEER)
    public Uni<AlertResponse> unshelve(long id) {
        return alerts.act(caller.get(), id, new AlertAction.Unshelve());
    }

    @POST
    @Path("{id:[0-9]+}/resolve")
    @RolesAllowed(Roles.ENGINEER)
    public Uni<AlertResponse> resolve(long id, @Valid AlertRequests.@Nullable Note request) {
        return alerts.act(caller.get(), id, new AlertAction.Resolve(note(request)));
    }

    private static @Nullable String note(AlertRequests.@Nullable Note request) {
        return request == null ? null : request.notes();
    }
}
