package io.twinengine.auth.key;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.common.annotation.NonBlocking;

/** Public keys, in the form that every JWT library reads (RFC 7517). */
@Path("/.well-known/jwks.json")
@Tag(name = "keys")
@PermitAll
public class JwksResource {

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    /** The key set. */
    public record KeySet(List<PublicKeyResponse> keys) {}

    @GET
    @NonBlocking
    public KeySet published() {
        return new KeySet(keys.published().stream().map(PublicKeyResponse::from).toList());
    }
}
