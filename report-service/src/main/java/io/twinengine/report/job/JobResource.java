package io.twinengine.report.job;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

@Path("/api/jobs")
@Tag(name = "Jobs")
public class JobResource {

    private final JobService jobs;
    private final CurrentCaller caller;

    JobResource(JobService jobs, CurrentCaller caller) {
        this.jobs = jobs;
        this.caller = caller;
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<JobResponse> get(UUID id) {
        return jobs.get(caller.get(), id).map(JobResponse::from);
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed(Roles.SUPERVISOR)
    public Uni<JobResponse> cancel(UUID id) {
        return jobs.cancel(caller.get(), id).map(JobResponse::from);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.SUPERVISOR)
    public Uni<JobResponse> delete(UUID id) {
        return cancel(id);
    }
}
