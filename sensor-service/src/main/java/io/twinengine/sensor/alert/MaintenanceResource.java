package io.twinengine.sensor.alert;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** When machines are worked on: their alerts are suppressed, and still raised and counted. */
@Path("/api/alerts/maintenance-windows")
@Tag(name = "Alerts")
@RolesAllowed(Roles.OPERATOR)
public class MaintenanceResource {

    private final MaintenanceService maintenance;
    private final CurrentCaller caller;

    MaintenanceResource(MaintenanceService maintenance, CurrentCaller caller) {
        this.maintenance = maintenance;
        this.caller = caller;
    }

    @GET
    public Uni<List<MaintenanceWindow>> list(@QueryParam("manufacturer") @Nullable Long manufacturer) {
        return maintenance.list(caller.get(), manufacturer);
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed(Roles.ENGINEER)
    public Uni<MaintenanceWindow> plan(@Valid @NotNull PlanMaintenanceRequest request) {
        return maintenance.plan(caller.get(), request);
    }

    /** Ends a window now, or takes back one that has not begun. */
    @DELETE
    @Path("{id:[0-9]+}")
    @RolesAllowed(Roles.ENGINEER)
    public Uni<Void> end(long id) {
        return maintenance.end(caller.get(), id);
    }
}
