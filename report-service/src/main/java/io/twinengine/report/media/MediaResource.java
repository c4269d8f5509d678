package io.twinengine.report.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.twinengine.kit.security.Caller;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

@Path("/api/media")
@Tag(name = "Media")
public class MediaResource {

    private final MediaService media;
    private final CurrentCaller caller;

    MediaResource(MediaService media, CurrentCaller caller) {
        this.media = media;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Roles.ENGINEER)
    public Uni<RestResponse<MediaResponse>> upload(@RestForm @NotNull FileUpload file,
            @RestForm("machine_node") @Nullable Long node, @RestForm @Nullable Long manufacturer) {
        Caller who = caller.get();
        return Uni.createFrom().item(() -> read(file)).runSubscriptionOn(Infrastructure.getDefaultExecutor())
                .chain(content -> media.store(who, manufacturer, node, file.fileName(), content))
                .map(stored -> RestResponse.ResponseBuilder
                        .<MediaResponse>created(URI.create("/api/media/" + stored.id())).entity(stored).build());
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<MediaResponse> get(UUID id) {
        return media.get(caller.get(), id);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.ENGINEER)
    public Uni<Void> delete(UUID id) {
        return media.delete(caller.get(), id);
    }

    /** The signature is the permission: such links are opened where no token can be sent. */
    @GET
    @Path("files/{id}")
    @PermitAll
    public Uni<RestResponse<byte[]>> content(UUID id, @QueryParam("expires") long expires,
            @QueryParam("signature") @DefaultValue("") String signature) {
        return media.open(id, expires, signature).map(content -> RestResponse.ResponseBuilder.ok(content.bytes())
                .type(content.media().contentType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build());
    }

    private static byte[] read(FileUpload file) {
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
