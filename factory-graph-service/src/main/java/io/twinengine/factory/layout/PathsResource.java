package io.twinengine.factory.layout;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.twinengine.factory.topology.FlowType;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

@Path("/api/graph")
@Tag(name = "Plant graph")
@RolesAllowed(Roles.OPERATOR)
public class PathsResource {

    private final LayoutService layout;
    private final CurrentCaller caller;

    PathsResource(LayoutService layout, CurrentCaller caller) {
        this.layout = layout;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Finds all ways from one machine to another", description = "Shortest first and without passing a machine twice. complete is false when there are more.")
    @Path("paths")
    public Uni<LayoutAnswers.Paths> paths(@QueryParam("from") @NotNull Long from, @QueryParam("to") @NotNull Long to,
            @QueryParam("flow_type") @DefaultValue("MATERIAL") FlowType type,
            @QueryParam("max_steps") @DefaultValue("30") int maxSteps,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return layout.paths(caller.get(), from, to, type, maxSteps, limit);
    }
}
