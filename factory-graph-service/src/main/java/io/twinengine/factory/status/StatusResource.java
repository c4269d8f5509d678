package io.twinengine.factory.status;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeStatus;
import io.twinengine.factory.node.Node;
import io.twinengine.factory.node.NodeReader;
import io.twinengine.factory.status.StatusHistory.Change;
import io.twinengine.factory.status.StatusService.Decided;
import io.twinengine.kit.security.Caller;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

@Path("/api/nodes")
@Tag(name = "Node status")
public class StatusResource {

    private static final int MOST_CHANGES = 500;

    private final StatusService status;
    private final StatusHistory history;
    private final NodeReader nodes;
    private final CurrentCaller caller;

    StatusResource(StatusService status, StatusHistory history, NodeReader nodes, CurrentCaller caller) {
        this.status = status;
        this.history = history;
        this.nodes = nodes;
        this.caller = caller;
    }

    /**
     * A person's decision.
     *
     * @param expiresAt when it ends by itself; absent: it stays, except NORMAL, which ends with the next new cause
     */
    public record StatusRequest(@NotNull NodeStatus status, @Size(max = 500) @Nullable String reason,
            @Nullable Instant expiresAt) {

        @JsonIgnore
        @AssertTrue(message = "status must be NORMAL, WARNING, ERROR or OFFLINE")
        public boolean isStatusKnown() {
            return status != NodeStatus.UNKNOWN;
        }
    }

    public record StatusAnswer(long id, String name, NodeStatus status, boolean updated) {

        static StatusAnswer from(Decided decided) {
            Node after = decided.after();
            return new StatusAnswer(after.id(), after.name(), after.condition().status(), true);
        }
    }

    /** @param next the cursor of the following part; null: this is the end */
    @Schema(name = "StatusHistory")
    public record History(List<Change> results, @Nullable Long next) {}

    /** The same under its other name. */
    @POST
    @Operation(summary = "Decides a machine's status", description = "The same as update_status.")
    @Path("{id}/update-status")
    @RolesAllowed(Roles.ENGINEER)
    public Uni<StatusAnswer> updateStatus(long id, @NotNull @Valid StatusRequest request) {
        return update(id, request);
    }

    @POST
    @Operation(summary = "Decides a machine's status", description = "It holds until expires_at or until it is taken back; NORMAL without expires_at ends with the "
            + "next new cause.")
    @Path("{id}/update_status")
    @RolesAllowed(Roles.ENGINEER)
    public Uni<StatusAnswer> update(long id, @NotNull @Valid StatusRequest request) {
        return status.decide(caller.get(), id, request.status(), request.reason(), request.expiresAt())
                .map(StatusAnswer::from);
    }

    @DELETE
    @Operation(summary = "Takes a decision about a machine's status back")
    @Path("{id}/override")
    @RolesAllowed(Roles.ENGINEER)
    public Uni<StatusAnswer> withdraw(long id) {
        return status.withdraw(caller.get(), id).map(StatusAnswer::from);
    }

    @GET
    @Operation(summary = "Shows the changes of a machine's status", description = "Newest first; next is the cursor of the following part.")
    @Path("{id}/status_history")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<History> history(long id, @QueryParam("from") @Nullable Instant from,
            @QueryParam("to") @Nullable Instant to, @QueryParam("cursor") @Nullable Long cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Caller who = caller.get();
        int size = Math.clamp(limit, 1, MOST_CHANGES);
        return nodes.visible(who, id)
                .chain(_ -> history.page(id, cursor == null ? Long.MAX_VALUE : cursor,
                        from == null ? Instant.EPOCH : from, to == null ? Instant.now() : to, size))
                .map(changes -> new History(changes, changes.size() < size ? null : changes.getLast().id()));
    }
}
