package io.twinengine.sensor.tuning;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** Settings of one machine's detectors. */
@Path("/api/detectors/{id:[0-9]+}")
@Tag(name = "Detectors")
@RolesAllowed(Roles.OPERATOR)
public class MachineTuningResource {

    private final TuningService tuning;
    private final RelearnService relearning;
    private final CurrentCaller caller;

    MachineTuningResource(TuningService tuning, RelearnService relearning, CurrentCaller caller) {
        this.tuning = tuning;
        this.relearning = relearning;
        this.caller = caller;
    }

    @GET
    @Path("tuning")
    public Uni<RestResponse<TuningResponse>> get(long id) {
        return tuning.ofMachine(caller.get(), id).map(MachineTuningResource::tagged);
    }

    @PUT
    @Path("tuning")
    @RolesAllowed(Roles.ENGINEER)
    public Uni<RestResponse<TuningResponse>> replace(long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Valid @NotNull TuningRequest request) {
        return tuning.tuneMachine(caller.get(), id, request, ifMatch).map(MachineTuningResource::tagged);
    }

    /** Takes the machine's own settings back: those of its type hold again. */
    @DELETE
    @Path("tuning")
    @RolesAllowed(Roles.ENGINEER)
    public Uni<RestResponse<TuningResponse>> remove(long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return tuning.tuneMachine(caller.get(), id, new TuningRequest(Tuning.NOTHING, null), ifMatch)
                .map(MachineTuningResource::tagged);
    }

    @GET
    @Path("tuning/history")
    public Uni<List<TuningResponse.Change>> history(long id) {
        return tuning.historyOfMachine(caller.get(), id);
    }

    /** Maintenance is done: from now on the machine shows its healthy state anew. */
    @POST
    @Path("relearn")
    @RolesAllowed(Roles.ENGINEER)
    public Uni<RelearnResponse> relearn(long id, @Valid @Nullable RelearnRequest request) {
        return relearning.relearn(caller.get(), id, request == null ? null : request.reason());
    }

    static RestResponse<TuningResponse> tagged(TuningResponse response) {
        return RestResponse.ResponseBuilder.ok(response).tag(Revision.tag(response.revision())).build();
    }
}
