package io.twinengine.factory.layout;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.twinengine.factory.layout.LayoutAnswers.Impact;
import io.twinengine.factory.layout.LayoutAnswers.Neighbours;
import io.twinengine.factory.layout.LayoutService.Direction;
import io.twinengine.factory.topology.FlowType;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

@Path("/api/nodes")
@Tag(name = "Plant graph")
@RolesAllowed(Roles.OPERATOR)
public class FlowResource {

    private final LayoutService layout;
    private final CurrentCaller caller;

    FlowResource(LayoutService layout, CurrentCaller caller) {
        this.layout = layout;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Lists the machines before one", description = "Nearest first; complete is false when there are more.")
    @Path("{id}/upstream")
    public Uni<Neighbours> upstream(long id, @QueryParam("flow_type") @DefaultValue("MATERIAL") FlowType type,
            @QueryParam("max_steps") @DefaultValue("1000000") int maxSteps) {
        return layout.neighbours(caller.get(), id, Direction.UPSTREAM, type, maxSteps);
    }

    @GET
    @Operation(summary = "Lists the machines behind one", description = "Nearest first; complete is false when there are more.")
    @Path("{id}/downstream")
    public Uni<Neighbours> downstream(long id, @QueryParam("flow_type") @DefaultValue("MATERIAL") FlowType type,
            @QueryParam("max_steps") @DefaultValue("1000000") int maxSteps) {
        return layout.neighbours(caller.get(), id, Direction.DOWNSTREAM, type, maxSteps);
    }

    @GET
    @Operation(summary = "Tells who will wait when this machine stops now", description = "Computed on the flow of material, with transit and buffer times.")
    @Path("{id}/impact")
    public Uni<Impact> impact(long id) {
        return layout.impact(caller.get(), id);
    }
}
