package io.twinengine.factory.status;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeStatus;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

@Path("/api/anomaly")
@Tag(name = "Node status")
public class AnomalyResource {

    private final StatusService status;
    private final CurrentCaller caller;

    AnomalyResource(StatusService status, CurrentCaller caller) {
        this.status = status;
        this.caller = caller;
    }

    public record TriggerRequest(@NotNull Long nodeId, @NotNull NodeStatus status,
            @Size(max = 500) @Nullable String reason) {

        @JsonIgnore
        @AssertTrue(message = "status must be NORMAL, WARNING, ERROR or OFFLINE")
        public boolean isStatusKnown() {
            return status != NodeStatus.UNKNOWN;
        }
    }

    public record TriggerAnswer(boolean updated, long nodeId, NodeStatus oldStatus, NodeStatus newStatus) {}

    @POST
    @Operation(summary = "Decides a machine's status, with the answer of an anomaly")
    @Path("trigger")
    @RolesAllowed(Roles.ENGINEER)
    @ResponseStatus(201)
    @APIResponse(responseCode = "201", description = "Decided", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TriggerAnswer.class)))
    @APIResponse(responseCode = "404", description = "Not there, or another tenant's")
    public Uni<TriggerAnswer> trigger(@NotNull @Valid TriggerRequest request) {
        return status.decide(caller.get(), request.nodeId(), request.status(), request.reason(), null)
                .map(decided -> new TriggerAnswer(true, decided.after().id(), decided.before().condition().status(),
                        decided.after().condition().status()));
    }
}
