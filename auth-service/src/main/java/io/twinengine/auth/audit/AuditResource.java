package io.twinengine.auth.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** The audit log, newest first. */
@Path("/api/auth/audit")
@Tag(name = "audit")
@RolesAllowed(Roles.MANAGER)
public class AuditResource {

    private final AuditService audit;
    private final CurrentCaller caller;

    AuditResource(AuditService audit, CurrentCaller caller) {
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    public Uni<Page<AuditResponse>> list(@BeanParam AuditFilter filter, @BeanParam PageRequest page, UriInfo uri) {
        return audit.list(caller.get(), filter, page).map(found -> found.page(page, uri));
    }
}
