package io.twinengine.sensor.tuning;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** Settings of the detectors of all machines of a type; each manufacturer has its own, also for a type of the platform. */
@Path("/api/detectors/machine-types/{type:[0-9]+}/tuning")
@Tag(name = "Detectors")
@RolesAllowed(Roles.OPERATOR)
public class TypeTuningResource {

    private final TuningService tuning;
    private final CurrentCaller caller;

    TypeTuningResource(TuningService tuning, CurrentCaller caller) {
        this.tuning = tuning;
        this.caller = caller;
    }

    @GET
    public Uni<RestResponse<TuningResponse>> get(long type,
            @QueryParam("manufacturer") @Nullable Long manufacturer) {
        return tuning.ofType(caller.get(), manufacturer, type).map(MachineTuningResource::tagged);
    }

    @PUT
    @RolesAllowed(Roles.ENGINEER)
    public Uni<RestResponse<TuningResponse>> replace(long type,
            @QueryParam("manufacturer") @Nullable Long manufacturer,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Valid @NotNull TuningRequest request) {
        return tuning.tuneType(caller.get(), manufacturer, type, request, ifMatch).map(MachineTuningResource::tagged);
    }

    @DELETE
    @RolesAllowed(Roles.ENGINEER)
    public Uni<RestResponse<TuningResponse>> remove(long type,
            @QueryParam("manufacturer") @Nullable Long manufacturer,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return tuning.tuneType(caller.get(), manufacturer, type, new TuningRequest(Tuning.NOTHING, null), ifMatch)
                .map(MachineTuningResource::tagged);
    }

    @GET
    @Path("history")
    public Uni<List<TuningResponse.Change>> history(long type,
            @QueryParam("manufacturer") @Nullable Long manufacturer) {
        return tuning.historyOfType(caller.get(), manufacturer, type);
    }
}
