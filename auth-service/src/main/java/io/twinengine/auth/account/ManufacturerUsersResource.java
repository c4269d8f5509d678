package io.twinengine.auth.account;

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

/** The people of one manufacturer. */
@Path("/api/manufacturers/{id}/users")
@Tag(name = "manufacturers")
@RolesAllowed(Roles.OPERATOR)
public class ManufacturerUsersResource {

    private final AccountService accounts;
    private final CurrentCaller caller;

    ManufacturerUsersResource(AccountService accounts, CurrentCaller caller) {
        this.accounts = accounts;
        this.caller = caller;
    }

    @GET
    public Uni<Page<UserResponse>> list(long id, @BeanParam PageRequest page, UriInfo uri) {
        return accounts.list(caller.get(), new UserFilter(id, null, null), page).map(found -> found.page(page, uri));
    }
}
