package io.twinengine.auth.account;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.audit.Actor;
import io.twinengine.auth.audit.AuditAction;
import io.twinengine.auth.audit.AuditService;
import io.twinengine.auth.session.EndReason;
import io.twinengine.auth.session.LoginSessionService;
import io.twinengine.contract.Revocation.Scope;
import io.twinengine.kit.data.database.Constraint;
import io.twinengine.kit.data.outbox.Outbox;
import io.twinengine.kit.data.query.Filters;
import io.twinengine.kit.data.query.Found;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;

/** Keeps the people who can log in. */
@ApplicationScoped
public class AccountService {

    private static final Map<String, String> ORDERINGS = Map.of("id", "id", "username", "username", "role", "role",
            "created_at", "createdAt");
    private static final String UNIQUE_USERNAME = "account_username_key";

    private final AccountRepository accounts;
    private final LoginSessionService sessions;
    private final AuditService audit;
    private final Outbox outbox;
    private final Clock clock;

    AccountService(AccountRepository accounts, LoginSessionService sessions, AuditService audit, Outbox outbox,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithTransaction
    public Uni<UserResponse> create(NewAccount account, String passwordHash, AuditAction action, Actor actor) {
        AccountEntity created = new AccountEntity(account, passwordHash, clock.instant());
        return accounts.persistAndFlush(created)
                .call(() -> audit.done(actor, action, account.manufacturerId(), target(created.id()),
                        "role=" + account.role()))
                .map(AccountEntity::toResponse)
                .onFailure(failure -> Constraint.violated(failure, UNIQUE_USERNAME))
                .transform(_ -> TwinException.duplicate("username",
                        "The username " + account.username() + " is taken."));
    }

    /** @param alongside done first, in the same transaction */
    @WithTransaction
    public Uni<UserResponse> createAlongside(Supplier<Uni<Void>> alongside, NewAccount account, String passwordHash,
            AuditAction action, Actor actor) {
        return alongside.get().chain(() -> create(account, passwordHash, action, actor));
    }

    @WithSession
    public Uni<Boolean> hasAdministrator() {
        return accounts.countOf(Role.ADMIN).map(count -> count > 0);
    }

    @WithSession
    public Uni<@Nullable Credentials> credentials(String username) {
        return accounts.named(username).map(AccountService::credentials);
    }

    @WithSession
    public Uni<@Nullable Credentials> credentials(long id) {
        return accounts.findById(id).map(AccountService::credentials);
    }

    @WithSession
    public Uni<@Nullable Account> account(long id) {
        return accounts.findById(id).map(found -> found == null ? null : found.toAccount());
    }

    @WithSession
    public Uni<Found<UserResponse>> list(Caller caller, UserFilter filter, PageRequest request) {
        return new Filters()
                .equal("manufacturerId", caller.tenantFilter(filter.manufacturer()))
                .equal("role", filter.role())
                .equal("active", filter.active())
                .search(request.search(), "username", "email", "coalesce(manufacturerName, '')")
                .in(accounts, Ordering.parse(request.ordering(), ORDERINGS, "id"), request)
                .map(found -> found.map(AccountEntity::toResponse));
    }

    @WithSession
    public Uni<UserResponse> get(Caller caller, long id) {
        return find(caller, id).map(AccountEntity::toResponse);
    }

    /** @param newHash of the password in the request, if there is one */
    @WithTransaction
    public Uni<UserResponse> update(Caller caller, long id, UpdateUserRequest request, @Nullable String newHash,
            @Nullable String ifMatch, Actor actor) {
        return find(caller, id)
                .invoke(found -> Revision.require(ifMatch, found.version()))
                .call(found -> change(caller, found, request, newHash, actor))
                .call(accounts::flush)
                .map(AccountEntity::toResponse);
    }

    /** Replaces one's own password; other logins end, this one stays. */
    @WithTransaction
    public Uni<Void> setOwnPassword(Caller caller, String newHash, Actor actor) {
        long id = Long.parseLong(caller.subject());
        return find(caller, id)
                .invoke(found -> found.setPassword(newHash, clock.instant()))
                .call(() -> sessions.endOthers(id, UUID.fromString(caller.sessionId()), EndReason.PASSWORD_CHANGED))
                .chain(found -> audit.done(actor, AuditAction.PASSWORD_CHANGED, found.manufacturerId(), target(id)));
    }

    /** Somebody who has a token does not know the password that belongs to it. */
    @WithTransaction
    public Uni<Void> rememberWrongPassword(Caller caller, Actor actor) {
        return audit.refused(actor, AuditAction.PASSWORD_CHANGED, caller.manufacturerId(),
                "user:" + caller.subject(), "wrong");
    }

    /** The same password at today's cost; nobody notices. */
    @WithTransaction
    public Uni<Void> rehash(long id, String newHash) {
        return accounts.findById(id)
                .onItem().ifNotNull().invoke(found -> found.setPassword(newHash, clock.instant()))
                .replaceWithVoid();
    }

    /** Deletes the account with its logins; its tokens are refused from now on. */
    @WithTransaction
    public Uni<Void> delete(Caller caller, long id, @Nullable String ifMatch, Actor actor) {
        UserRule.notOneself(caller, id, "deleted");
        return find(caller, id)
                .invoke(found -> Revision.require(ifMatch, found.version()))
                .invoke(found -> UserRule.mayEdit(caller, found.role()))
                .call(accounts::delete)
                .call(() -> revokeAllTokens(id))
                .chain(found -> audit.done(actor, AuditAction.USER_DELETED, found.manufacturerId(), target(id),
                        "username=" + found.username()));
    }

    private Uni<Void> change(Caller caller, AccountEntity found, UpdateUserRequest request, @Nullable String newHash,
            Actor actor) {
        UserRule.mayEdit(caller, found.role());
        boolean disables = found.isActive() && Boolean.FALSE.equals(request.active());
        boolean changesRole = request.role() != null && request.role() != found.role();
        found.describe(request.email(), request.firstName(), request.lastName(), clock.instant());
        Uni<Void> ends = Uni.createFrom().voidItem();
        if (changesRole) {
            UserRule.mayGive(caller, found.id(), request.role(), found.manufacturerId() != null);
            found.becomes(request.role(), clock.instant());
            ends = ends.chain(() -> revokeAllTokens(found.id()));
        }
        if (disables) {
            UserRule.notOneself(caller, found.id(), "disabled");
            found.disable(clock.instant());
            ends = ends.chain(() -> endEverything(found.id(), EndReason.ACCOUNT_DISABLED));
        } else if (Boolean.TRUE.equals(request.active())) {
            found.enable(clock.instant());
        }
        if (newHash != null) {
            found.setPassword(newHash, clock.instant());
            found.revokeTokens(clock.instant());
            ends = ends.chain(() -> endEverything(found.id(), EndReason.PASSWORD_CHANGED));
        }
        return ends.chain(() -> audit.done(actor, disables ? AuditAction.USER_DISABLED : AuditAction.USER_CHANGED,
                found.manufacturerId(), target(found.id()), changesRole ? "role=" + found.role() : null));
    }

    private Uni<Void> endEverything(long id, EndReason reason) {
        return sessions.endAllOf(id, reason).chain(() -> revokeAllTokens(id));
    }

    private Uni<Void> revokeAllTokens(long id) {
        return outbox.append(sessions.revocation(Scope.USER, Long.toString(id)));
    }

    private Uni<AccountEntity> find(Caller caller, long id) {
        return accounts.findById(id)
                .map(found -> found != null && sees(caller, found) ? found : null)
                .onItem().ifNull().failWith(() -> TwinException.notFound("user", id));
    }

    private static boolean sees(Caller caller, AccountEntity account) {
        Long manufacturer = account.manufacturerId();
        return manufacturer == null ? caller.isAdmin() : caller.sees(manufacturer);
    }

    private static @Nullable Credentials credentials(@Nullable AccountEntity found) {
        return found == null ? null : new Credentials(found.toAccount(), found.passwordHash());
    }

    private static String target(long id) {
        return "user:" + id;
    }
}
