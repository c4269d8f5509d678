package io.twinengine.auth.key;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.audit.CurrentActor;
import io.twinengine.kit.security.Roles;

/** Signing keys, for those who run the platform. */
@Path("/api/auth/keys")
@Tag(name = "keys")
@RolesAllowed(Roles.ADMIN)
public class KeyResource {

    private final SigningKeys keys;
    private final CurrentActor actor;

    KeyResource(SigningKeys keys, CurrentActor actor) {
        this.keys = keys;
        this.actor = actor;
    }

    /**
     * That a key was made.
     *
     * @param signsFrom when it takes over
     */
    public record Rotated(Instant signsFrom) {}

    /** Those that are published, the newest first. */
    @GET
    @NonBlocking
    public List<KeyResponse> list() {
        return keys.states();
    }

    @POST
    @Path("/rotate")
    public Uni<Rotated> rotate() {
        return keys.rotate(actor.get()).map(Rotated::new);
    }

    /** Ends a key and everything that it has signed: somebody may have seen it. */
    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    public Uni<Void> withdraw(String id) {
        return keys.withdraw(id, actor.get());
    }
}
