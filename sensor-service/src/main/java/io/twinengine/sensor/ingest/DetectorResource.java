package io.twinengine.sensor.ingest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** What the detectors know about a machine. */
@Path("/api/detectors/{id:[0-9]+}")
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
    public Uni<DetectorResponse> get(long id) {
        return detectors.get(caller.get(), id);
    }
}
