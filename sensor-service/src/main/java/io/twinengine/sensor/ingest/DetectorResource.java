package io.twinengine.sensor.ingest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** What the detectors know about machines. */
@Path("/api/detectors")
@Tag(name = "Detectors")
@RolesAllowed(Roles.OPERATOR)
public class DetectorResource {

    private final DetectorService detectors;
    private final CurrentCaller caller;

    DetectorResource(DetectorService detectors, CurrentCaller caller) {
        this.detectors = detectors;
        this.caller = caller;
    }

    @GET
    public Uni<Page<DetectorItem>> list(@QueryParam("manufacturer") @Nullable Long manufacturer,
            @QueryParam("machine_type") @Nullable Long machineType, @BeanParam PageRequest page,
            @Context UriInfo uri) {
        return detectors.list(caller.get(), manufacturer, machineType, page, uri);
    }

    @GET
    @Path("{id:[0-9]+}")
    public Uni<DetectorResponse> get(long id) {
        return detectors.get(caller.get(), id);
    }
}
