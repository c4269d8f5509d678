package io.twinengine.sensor.alert;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** Whether operators get the alarms they can act on, and not more. */
@Path("/api/alerts/performance")
@Tag(name = "Alerts")
@RolesAllowed(Roles.OPERATOR)
public class PerformanceResource {

    private final AlarmPerformanceService performance;
    private final CurrentCaller caller;

    PerformanceResource(AlarmPerformanceService performance, CurrentCaller caller) {
        this.performance = performance;
        this.caller = caller;
    }

    @GET
    public Uni<AlarmPerformance> get(@BeanParam PerformanceFilter filter) {
        return performance.of(caller.get(), filter);
    }
}
