package io.twinengine.sensor.storage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** How long a manufacturer's readings are kept. */
@Path("/api/sensor-data/retention")
@Tag(name = "Sensor data")
@RolesAllowed(Roles.OPERATOR)
public class RetentionResource {

    private final RetentionService retention;
    private final CurrentCaller caller;

    RetentionResource(RetentionService retention, CurrentCaller caller) {
        this.retention = retention;
        this.caller = caller;
    }

    @GET
    public RetentionResponse get(@QueryParam("manufacturer") @Nullable Long manufacturer) {
        return retention.get(caller.get(), manufacturer);
    }

    /** Shorter than the platform keeps it; what is older is deleted within the hour. */
    @PUT
    @RolesAllowed(Roles.MANAGER)
    public Uni<RetentionResponse> put(@QueryParam("manufacturer") @Nullable Long manufacturer,
            @Valid @NotNull RetentionRequest request) {
        return retention.put(caller.get(), manufacturer, request);
    }

    @DELETE
    @RolesAllowed(Roles.MANAGER)
    public Uni<Void> remove(@QueryParam("manufacturer") @Nullable Long manufacturer) {
        return retention.remove(caller.get(), manufacturer);
    }
}
