package io.twinengine.auth.registration;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.auth.AuthError;
import io.twinengine.auth.account.Role;
import io.twinengine.auth.account.UserAdministration;
import io.twinengine.auth.account.UserResponse;
import io.twinengine.auth.audit.Actor;
import io.twinengine.auth.manufacturer.ManufacturerResponse;
import io.twinengine.auth.manufacturer.ManufacturerService;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.kit.security.Roles;

/** Decides who may come in, and lets them. */
@ApplicationScoped
public class RegistrationService {

    private final UserAdministration users;
    private final ManufacturerService manufacturers;
    private final InvitationService invitations;

    RegistrationService(UserAdministration users, ManufacturerService manufacturers, InvitationService invitations) {
        this.users = users;
        this.manufacturers = manufacturers;
        this.invitations = invitations;
    }

    /** @param caller absent without a token */
    public Uni<UserResponse> register(RegisterRequest request, @Nullable Caller caller, Actor actor) {
        if (request.invitation() != null) {
            return accept(request, actor);
        }
        if (caller != null && caller.has(Roles.MANAGER)) {
            return users.create(caller, request.as(request.wantedRole()), actor);
        }
        return registerOneself(request, actor);
    }

    private Uni<UserResponse> accept(RegisterRequest request, Actor actor) {
        return invitations.open(request.invitation(), request.email())
                .chain(offer -> users.register(offer.manufacturer(), request.as(offer.role()),
                        () -> invitations.use(offer), actor));
    }

    /** Whether a manufacturer exists is nobody's business who may not come in. */
    private Uni<UserResponse> registerOneself(RegisterRequest request, Actor actor) {
        if (request.manufacturer() == null || request.wantedRole() != Role.OPERATOR) {
            throw closed();
        }
        return manufacturers.find(request.manufacturer())
                .invoke(RegistrationService::requireOpen)
                .chain(found -> users.register(found.id(), request.as(Role.OPERATOR), actor));
    }

    private static void requireOpen(@Nullable ManufacturerResponse manufacturer) {
        if (manufacturer == null || !manufacturer.selfRegistration()) {
            throw closed();
        }
    }

    private static TwinException closed() {
        return new TwinException(AuthError.REGISTRATION_CLOSED,
                "Register as OPERATOR where the manufacturer allows it, or ask its manager for an invitation.");
    }
}
