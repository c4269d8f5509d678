package io.twinengine.vision.frame;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.security.Caller;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;
import io.twinengine.vision.intake.PictureIntake;

/** One picture in; what it shows out, as JSON or, for {@code Accept: image/jpeg}, drawn into the picture. */
@Path("/api/process-frame")
@Tag(name = "frames")
@Consumes(MediaType.MULTIPART_FORM_DATA)
@RolesAllowed({ Roles.OPERATOR, Roles.DEVICE_FRAMES})
public class ProcessFrameResource {

    private static final String JPEG = "image/jpeg";

    private final ProcessFrameService frames;
    private final PictureIntake intake;
    private final CurrentCaller caller;

    ProcessFrameResource(ProcessFrameService frames, PictureIntake intake, CurrentCaller caller) {
        this.frames = frames;
        this.intake = intake;
        this.caller = caller;
    }

    @POST
    @Produces({ MediaType.APPLICATION_JSON, JPEG})
    public Uni<Response> process(@BeanParam ProcessFrameForm form, @Context HttpHeaders headers) {
        Caller who = caller.get();
        form.require();
        return intake.read(form.uploads(), pictures -> wantsPicture(headers)
                ? frames.annotate(who, form.with(pictures.getFirst())).map(picture -> answer(picture, JPEG))
                : frames.process(who, form.with(pictures.getFirst()))
                        .map(found -> answer(found, MediaType.APPLICATION_JSON)));
    }

    /** Only a client that names it first gets a picture; one that takes anything gets JSON. */
    private static boolean wantsPicture(HttpHeaders headers) {
        MediaType first = headers.getAcceptableMediaTypes().getFirst();
        return first.getType().equals("image") && !first.isWildcardType();
    }

    private static Response answer(Object body, String type) {
        return Response.ok(body, type).build();
    }
}
