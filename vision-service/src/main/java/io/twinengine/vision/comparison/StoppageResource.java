package io.twinengine.vision.comparison;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.security.Caller;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;
import io.twinengine.vision.intake.PictureIntake;

/** Has production stopped between two frames? */
@Path("/api/vision/stoppage")
@Tag(name = "frames")
@RolesAllowed({ Roles.OPERATOR, Roles.DEVICE_FRAMES})
public class StoppageResource {

    private final StoppageService stoppages;
    private final PictureIntake intake;
    private final CurrentCaller caller;

    StoppageResource(StoppageService stoppages, PictureIntake intake, CurrentCaller caller) {
        this.stoppages = stoppages;
        this.intake = intake;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<StoppageResponse> compare(@BeanParam StoppageForm form) {
        Caller who = caller.get();
        form.require();
        return intake.read(form.uploads(),
                pictures -> stoppages.compare(who, form.node(), form.type(), form.similarity(), pictures));
    }
}
