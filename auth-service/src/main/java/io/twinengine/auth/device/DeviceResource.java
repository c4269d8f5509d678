package io.twinengine.auth.device;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.auth.audit.CurrentActor;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** Accounts of machines, kept by a manufacturer's managers. */
@Path("/api/auth/devices")
@Tag(name = "devices")
@RolesAllowed(Roles.MANAGER)
public class DeviceResource {

    private final DeviceService devices;
    private final CurrentCaller caller;
    private final CurrentActor actor;

    DeviceResource(DeviceService devices, CurrentCaller caller, CurrentActor actor) {
        this.devices = devices;
        this.caller = caller;
        this.actor = actor;
    }

    @GET
    public Uni<Page<DeviceResponse>> list(@QueryParam("manufacturer") @Nullable Long manufacturer,
            @BeanParam PageRequest page, UriInfo uri) {
        return devices.list(caller.get(), manufacturer, page).map(found -> found.page(page, uri));
    }

    @POST
    @ResponseStatus(201)
    public Uni<DeviceKeyResponse> create(@Valid @NotNull CreateDeviceRequest request) {
        return devices.create(caller.get(), request, actor.get());
    }

    @GET
    @Path("/{id}")
    public Uni<DeviceResponse> get(long id) {
        return devices.get(caller.get(), id);
    }

    @POST
    @Path("/{id}/rotate")
    public Uni<DeviceKeyResponse> rotate(long id, @QueryParam("keep_old") @DefaultValue("true") boolean keepOld) {
        return devices.rotate(caller.get(), id, keepOld, actor.get());
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    public Uni<Void> revoke(long id) {
        return devices.revoke(caller.get(), id, actor.get());
    }
}
