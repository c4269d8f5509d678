package io.twinengine.sensor.storage;

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

/** What readings take on disk: of the whole platform, and of a manufacturer. */
@Path("/api/sensor-data")
@Tag(name = "Sensor data")
@RolesAllowed(Roles.OPERATOR)
public class StorageResource {

    private final StorageService storage;
    private final CurrentCaller caller;

    StorageResource(StorageService storage, CurrentCaller caller) {
        this.storage = storage;
        this.caller = caller;
    }

    @GET
    @Path("storage")
    @RolesAllowed(Roles.ADMIN)
    public Uni<List<StorageResponse>> tables() {
        return storage.tables();
    }

    /** Of the caller's manufacturer; of all for ADMIN. */
    @GET
    @Path("usage")
    public Uni<List<UsageResponse>> usage(@QueryParam("manufacturer") @Nullable Long manufacturer) {
        return storage.usage(caller.get(), manufacturer);
    }
}
