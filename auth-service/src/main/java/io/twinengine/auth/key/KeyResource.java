package io.twinengine.auth.key;

import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.twinengine.auth.audit.CurrentActor;
import io.twinengine.kit.security.Roles;

/** Replaces the signing key before its time, for instance when somebody may have seen it. */
@Path("/api/auth/keys")
@Tag(name = "keys")
@RolesAllowed(Roles.ADMIN)
public class KeyResource {

    private final SigningKeyService service;
    private final SigningKeys keys;
    private final CurrentActor actor;

    KeyResource(SigningKeyService service, SigningKeys keys, CurrentActor actor) {
        this.service = service;
        this.keys = keys;
        this.actor = actor;
    }

    /**
     * That a key was made.
     *
     * @param signsFrom when it takes over
     */
    public record Rotated(Instant signsFrom) {}

    @POST
    @Path("/rotate")
    public Uni<Rotated> rotate() {
        return service.rotate(actor.get())
                .call(keys::reload)
                .map(Rotated::new);
    }
}
