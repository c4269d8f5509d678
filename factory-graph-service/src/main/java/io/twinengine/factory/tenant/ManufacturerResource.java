package io.twinengine.factory.tenant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.twinengine.factory.node.NodeReader;
import io.twinengine.factory.node.NodeResponse;
import io.twinengine.factory.plant.Plants;
import io.twinengine.factory.tenant.ManufacturerService.Stats;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.security.Caller;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

@Path("/api/manufacturers/{id}")
@Tag(name = "Manufacturers")
@RolesAllowed(Roles.OPERATOR)
public class ManufacturerResource {

    private final ManufacturerService manufacturers;
    private final NodeReader nodes;
    private final CurrentCaller caller;

    ManufacturerResource(ManufacturerService manufacturers, NodeReader nodes, CurrentCaller caller) {
        this.manufacturers = manufacturers;
        this.nodes = nodes;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Lists a manufacturer's machines")
    @Path("machines")
    public Uni<Page<NodeResponse.Item>> machines(long id, @BeanParam PageRequest page, @Context UriInfo uri) {
        return nodes.list(caller.get(), id, null, null, page, uri);
    }

    @GET
    @Operation(summary = "Counts a manufacturer's users and machines", description = "total_users is null when auth-service does not tell the caller.")
    @Path("stats")
    public Uni<Stats> stats(long id) {
        Caller who = caller.get();
        return manufacturers.stats(Plants.one(who, id), caller.bearer());
    }
}
