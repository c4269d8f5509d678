package io.twinengine.auth.account;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.auth.audit.Actor;
import io.twinengine.auth.audit.AuditAction;
import io.twinengine.auth.lockout.LockoutService;
import io.twinengine.auth.manufacturer.ManufacturerService;
import io.twinengine.auth.password.PasswordHasher;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;

/** Use cases in which a password is hashed: that takes long, so it happens between transactions and never in one. */
@ApplicationScoped
public class UserAdministration {

    private final AccountService accounts;
    private final ManufacturerService manufacturers;
    private final PasswordHasher hasher;
    private final LockoutService lockout;

    UserAdministration(AccountService accounts, ManufacturerService manufacturers, PasswordHasher hasher,
            LockoutService lockout) {
        this.accounts = accounts;
        this.manufacturers = manufacturers;
        this.hasher = hasher;
        this.lockout = lockout;
    }

    /** A manager adds somebody to its tenant, an administrator to any. */
    public Uni<UserResponse> create(Caller caller, CreateUserRequest request, Actor actor) {
        UserRule.mayEdit(caller, request.role());
        if (request.role() == Role.ADMIN) {
            return store(account(request, null, null), request.password(), AuditAction.USER_CREATED, actor);
        }
        Long manufacturer = request.manufacturer() == null ? caller.manufacturerId() : request.manufacturer();
        if (manufacturer == null) {
            throw TwinException.invalid("manufacturer", "Say which manufacturer the user belongs to.");
        }
        caller.requireSees(manufacturer, "manufacturer", manufacturer);
        return createIn(manufacturer, request, AuditAction.USER_CREATED, actor);
    }

    /** Somebody comes in by itself, as OPERATOR. */
    public Uni<UserResponse> register(long manufacturer, CreateUserRequest request, Actor actor) {
        return createIn(manufacturer, request, AuditAction.REGISTERED, actor);
    }

    /**
     * Somebody comes in with what else that changes, in one transaction.
     *
     * @param alongside done first; when it fails, nobody comes in
     */
    public Uni<UserResponse> register(long manufacturer, CreateUserRequest request, Supplier<Uni<Void>> alongside,
            Actor actor) {
        return withName(manufacturer, request)
                .chain(account -> hasher.hash(request.password())
                        .chain(hash -> accounts.createAlongside(alongside, account, hash, AuditAction.REGISTERED,
                                actor)));
    }

    private Uni<UserResponse> createIn(long manufacturer, CreateUserRequest request, AuditAction action, Actor actor) {
        return withName(manufacturer, request).chain(account -> store(account, request.password(), action, actor));
    }

    private Uni<NewAccount> withName(long manufacturer, CreateUserRequest request) {
        return manufacturers.find(manufacturer)
                .onItem().ifNull().failWith(() -> TwinException.notFound("manufacturer", manufacturer))
                .map(found -> account(request, manufacturer, found.name()));
    }

    /** The first administrator of a platform; later ones are created by an administrator. */
    public Uni<Void> createFirstAdministrator(String username, String password) {
        CreateUserRequest request = new CreateUserRequest(username, username + "@localhost", password, null, null,
                null, Role.ADMIN);
        return accounts.hasAdministrator()
                .chain(there -> there
                        ? Uni.createFrom().voidItem()
                        : store(account(request, null, null), password, AuditAction.USER_CREATED, Actor.system())
                                // Another replica that starts at the same moment was faster.
                                .onFailure(UserAdministration::isThere).recoverWithNull()
                                .replaceWithVoid());
    }

    public Uni<UserResponse> update(Caller caller, long id, UpdateUserRequest request, @Nullable String ifMatch,
            Actor actor) {
        if (request.password() == null) {
            return accounts.update(caller, id, request, null, ifMatch, actor);
        }
        return accounts.get(caller, id)
                .invoke(user -> PasswordRule.check("password", request.password(), user.user().username()))
                .chain(() -> hasher.hash(request.password()))
                .chain(hash -> accounts.update(caller, id, request, hash, ifMatch, actor));
    }

    /** Replaces one's own password. Guessing the present one with a stolen token is slowed down like a login. */
    public Uni<Void> changeOwnPassword(Caller caller, ChangePasswordRequest request, Actor actor) {
        PasswordRule.check("new_password", request.newPassword(), caller.username());
        return hasher.admit(place -> lockout.attempt(caller.username(), actor.address())
                .chain(() -> accounts.credentials(Long.parseLong(caller.subject())))
                .chain(found -> place.check(request.oldPassword(), found == null ? null : found.passwordHash()))
                .chain(verdict -> verdict.matches()
                        ? lockout.succeeded(caller.username())
                        : refuse(caller, actor))
                .chain(() -> place.hash(request.newPassword())))
                .chain(hash -> accounts.setOwnPassword(caller, hash, actor));
    }

    private Uni<Void> refuse(Caller caller, Actor actor) {
        return lockout.failed(actor.address())
                .chain(() -> accounts.rememberWrongPassword(caller, actor))
                .invoke(() -> {
                    throw TwinException.invalid("old_password", "This is not your present password.");
                });
    }

    private Uni<UserResponse> store(NewAccount account, String password, AuditAction action, Actor actor) {
        return hasher.hash(password).chain(hash -> accounts.create(account, hash, action, actor));
    }

    private static NewAccount account(CreateUserRequest request, @Nullable Long manufacturer,
            @Nullable String manufacturerName) {
        PasswordRule.check("password", request.password(), request.username());
        return new NewAccount(request.username(), request.email(), orEmpty(request.firstName()),
                orEmpty(request.lastName()), manufacturer, manufacturerName, request.role());
    }

    private static boolean isThere(Throwable failure) {
        return failure instanceof TwinException known && known.code() == CommonError.DUPLICATE;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
