package io.twinengine.sensor.presence;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** Who is silent at the moment. */
@Path("/api/detectors/silent")
@Tag(name = "Detectors")
@RolesAllowed(Roles.OPERATOR)
public class PresenceResource {

    private final PresenceRecorder presence;
    private final CurrentCaller caller;

    PresenceResource(PresenceRecorder presence, CurrentCaller caller) {
        this.presence = presence;
        this.caller = caller;
    }

    @GET
    public Uni<List<SilentResponse>> list(@QueryParam("manufacturer") @Nullable Long manufacturer) {
        return presence.silent(caller.get().tenantFilter(manufacturer));
    }
}
