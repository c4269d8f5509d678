package io.twinengine.sensor.reading;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** Readings, old and new. */
@Path("/api/sensor-data")
@Tag(name = "Sensor data")
@RolesAllowed(Roles.OPERATOR)
public class ReadingResource {

    private final ReadingService readings;
    private final CurrentCaller caller;

    ReadingResource(ReadingService readings, CurrentCaller caller) {
        this.readings = readings;
        this.caller = caller;
    }

    @GET
    public Uni<Page<ReadingResponse>> list(@BeanParam ReadingFilter filter, @BeanParam PageRequest page,
            @Context UriInfo uri) {
        return readings.list(caller.get(), filter, page, uri);
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed({ Roles.DEVICE_READINGS, Roles.ENGINEER})
    public Uni<ReadingResponse> create(@NotNull NewReading reading) {
        return readings.create(caller.get(), reading);
    }

    /** Reading thousands of them takes a core for milliseconds, which no event loop has. */
    @POST
    @Blocking
    @Path("bulk")
    @ResponseStatus(201)
    @RolesAllowed({ Roles.DEVICE_READINGS, Roles.ENGINEER})
    public Uni<BulkResponse> bulk(@Valid @NotNull BulkRequest request) {
        return readings.bulk(caller.get(), request);
    }

    @GET
    @Path("latest")
    public Uni<List<ReadingResponse>> latest(@BeanParam ReadingFilter filter) {
        return readings.latest(caller.get(), filter);
    }

    @GET
    @Path("coverage")
    public Uni<CoverageResponse> coverage(@BeanParam ReadingFilter filter) {
        return readings.coverage(caller.get(), filter);
    }

    @GET
    @Path("export")
    @Produces("text/csv; charset=utf-8")
    public Multi<String> export(@BeanParam ReadingFilter filter) {
        return readings.export(caller.get(), filter);
    }

    @GET
    @Path("{id:[0-9]+}")
    public Uni<ReadingResponse> get(long id) {
        return readings.get(caller.get(), id);
    }
}
