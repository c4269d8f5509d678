package io.twinengine.sensor.alert;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** A machine's own alerts. */
@Path("/api/nodes/{id:[0-9]+}/alerts")
@Tag(name = "Alerts")
@RolesAllowed(Roles.OPERATOR)
public class NodeAlertResource {

    private final AlertService alerts;
    private final CurrentCaller caller;

    NodeAlertResource(AlertService alerts, CurrentCaller caller) {
        this.alerts = alerts;
        this.caller = caller;
    }

    @GET
    public Uni<Page<AlertResponse>> list(long id, @BeanParam AlertFilter filter, @BeanParam PageRequest page,
            @Context UriInfo uri) {
        return alerts.ofNode(caller.get(), id, filter, page, uri);
    }
}
