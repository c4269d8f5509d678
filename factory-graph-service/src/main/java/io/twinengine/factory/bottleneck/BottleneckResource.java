package io.twinengine.factory.bottleneck;

import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.factory.plant.Plants;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

@Path("/api/graph")
@Tag(name = "Plant graph")
public class BottleneckResource {

    private final BottleneckService bottleneck;
    private final CurrentCaller caller;

    BottleneckResource(BottleneckService bottleneck, CurrentCaller caller) {
        this.bottleneck = bottleneck;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Finds the bottleneck of a period", description = "The active-period method: one bottleneck after the other, where they shift, and each machine's "
            + "share. At most 31 days, by default the last 8 hours. ADMIN must name the manufacturer.")
    @Path("bottleneck")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<BottleneckAnswer> find(@QueryParam("from") @Nullable Instant from,
            @QueryParam("to") @Nullable Instant to, @QueryParam("manufacturer") @Nullable Long manufacturer) {
        return bottleneck.find(Plants.one(caller.get(), manufacturer), from, to);
    }
}
