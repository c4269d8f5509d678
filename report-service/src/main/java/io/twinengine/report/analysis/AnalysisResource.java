package io.twinengine.report.analysis;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

@Path("/api/alerts/{id}/analysis")
@Tag(name = "Alert analysis")
public class AnalysisResource {

    private final AnalysisService analyses;
    private final CurrentCaller caller;

    AnalysisResource(AnalysisService analyses, CurrentCaller caller) {
        this.analyses = analyses;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    public Uni<AnalysisResponse> analyse(long id) {
        return analyses.analyse(caller.get(), caller.bearer(), id);
    }
}
