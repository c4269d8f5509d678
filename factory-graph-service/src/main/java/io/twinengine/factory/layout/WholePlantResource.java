package io.twinengine.factory.layout;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.factory.layout.LayoutAnswers.Graph;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

@Path("/api/edges")
@Tag(name = "Plant graph")
@RolesAllowed(Roles.OPERATOR)
public class WholePlantResource {

    private final LayoutService layout;
    private final CurrentCaller caller;

    WholePlantResource(LayoutService layout, CurrentCaller caller) {
        this.layout = layout;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Shows a whole plant", description = "All machines as in lists, all edges, and what looks wrong. ADMIN must name the manufacturer.")
    @Path("graph")
    public Uni<Graph> graph(@QueryParam("manufacturer") @Nullable Long manufacturer) {
        return layout.graph(caller.get(), manufacturer);
    }
}
