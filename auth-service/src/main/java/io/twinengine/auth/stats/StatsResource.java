package io.twinengine.auth.stats;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.twinengine.auth.machine.MachineService;
import io.twinengine.auth.manufacturer.ManufacturerService;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** The numbers of one manufacturer. */
@Path("/api/manufacturers/{id}/stats")
@Tag(name = "manufacturers")
@RolesAllowed(Roles.OPERATOR)
public class StatsResource {

    private final ManufacturerService manufacturers;
    private final MachineService machines;
    private final CurrentCaller caller;

    StatsResource(ManufacturerService manufacturers, MachineService machines, CurrentCaller caller) {
        this.manufacturers = manufacturers;
        this.machines = machines;
        this.caller = caller;
    }

    @GET
    public Uni<ManufacturerStats> stats(long id) {
        return manufacturers.get(caller.get(), id)
                .chain(manufacturer -> machines.countByStatus(id)
                        .map(byStatus -> ManufacturerStats.of(manufacturer.userCount(), byStatus)));
    }
}
