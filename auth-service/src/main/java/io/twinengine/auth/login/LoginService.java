package io.twinengine.auth.login;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.AuthError;
import io.twinengine.auth.account.Account;
import io.twinengine.auth.account.AccountService;
import io.twinengine.auth.account.Credentials;
import io.twinengine.auth.audit.Actor;
import io.twinengine.auth.audit.AuditAction;
import io.twinengine.auth.audit.AuditService;
import io.twinengine.auth.device.DeviceService;
import io.twinengine.auth.lockout.LockoutService;
import io.twinengine.auth.password.PasswordHasher;
import io.twinengine.auth.password.PasswordHasher.Place;
import io.twinengine.auth.session.EndReason;
import io.twinengine.auth.session.LoginSessionService;
import io.twinengine.auth.session.OpenSession;
import io.twinengine.auth.session.RefreshClaim;
import io.twinengine.auth.session.Refusal;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;

/** Turns passwords and refresh tokens into access tokens. */
@ApplicationScoped
public class LoginService {

    private final AccountService accounts;
    private final PasswordHasher hasher;
    private final LoginSessionService sessions;
    private final RefreshStatement refreshes;
    private final AccessTokenIssuer tokens;
    private final LockoutService lockout;
    private final DeviceService devices;
    private final AuditService audit;

    LoginService(AccountService accounts, PasswordHasher hasher, LoginSessionService sessions,
            RefreshStatement refreshes, AccessTokenIssuer tokens, LockoutService lockout, DeviceService devices,
            AuditService audit) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.sessions = sessions;
        this.refreshes = refreshes;
        this.tokens = tokens;
        this.lockout = lockout;
        this.devices = devices;
        this.audit = audit;
    }

    /**
     * The password is checked outside of any transaction: it takes long. Who comes when too many are being checked is
     * told so before anything else happens, and no failure is counted.
     */
    public Uni<TokenResponse> login(String username, String password, Actor actor) {
        return hasher.admit(place -> begin(username, actor)
                .chain(() -> accounts.credentials(username))
                .chain(found -> check(place, username, password, found, actor)))
                .onFailure(LoginService::isBusy)
                .call(() -> rememberRefusal(username, null, "busy", actor));
    }

    private Uni<Void> begin(String username, Actor actor) {
        return lockout.attempt(username, actor.address())
                .onFailure(TwinException.class)
                .call(() -> rememberRefusal(username, null, "blocked", actor));
    }

    private Uni<TokenResponse> check(Place place, String username, String password, @Nullable Credentials found,
            Actor actor) {
        return place.check(password, found == null ? null : found.passwordHash())
                .chain(verdict -> verdict.matches() && found != null && found.account().active()
                        ? accept(found.account(), actor)
                                .call(() -> renewHash(place, verdict, found.account(), password))
                        : refuse(username, found, actor));
    }

    private static boolean isBusy(Throwable failure) {
        return failure instanceof TwinException known && known.code() == AuthError.LOGIN_BUSY;
    }

    @WithTransaction
    Uni<TokenResponse> accept(Account account, Actor actor) {
        return sessions.open(account.id())
                .call(() -> lockout.succeeded(account.username()))
                .call(() -> audit.done(actor, AuditAction.LOGIN, account.manufacturerId(), target(account.id())))
                .map(session -> pair(account, session));
    }

    /** The cost was raised since this password was stored. */
    private Uni<Void> renewHash(Place place, PasswordHasher.Verdict verdict, Account account, String password) {
        return verdict.outdated()
                ? place.hash(password).chain(hash -> accounts.rehash(account.id(), hash))
                        // The next login tries again.
                        .onFailure().recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    @WithTransaction
    Uni<Void> rememberRefusal(String username, @Nullable Credentials found, String reason, Actor actor) {
        return audit.refused(actor, AuditAction.LOGIN, found == null ? null : found.account().manufacturerId(),
                found == null ? null : target(found.account().id()), reason + " username=" + username);
    }

    @WithTransaction
    Uni<Void> rememberFailure(String username, @Nullable Credentials found, Actor actor) {
        return lockout.failed(actor.address())
                .chain(() -> rememberRefusal(username, found, "wrong", actor));
    }

    private Uni<TokenResponse> refuse(String username, @Nullable Credentials found, Actor actor) {
        return rememberFailure(username, found, actor)
                .chain(() -> Uni.createFrom().failure(new TwinException(AuthError.BAD_CREDENTIALS,
                        "Username and password do not fit, or the account is disabled.")));
    }

    /** Exchanges a device's key for an access token; guessing 256 bits needs no lockout. */
    public Uni<TokenResponse> loginDevice(String key, Actor actor) {
        return devices.identify(key, actor)
                .onItem().ifNull().failWith(() -> new TwinException(AuthError.BAD_CREDENTIALS,
                        "The device key is not known, or was rotated or revoked."))
                .map(device -> new TokenResponse(tokens.issue(device), null));
    }

    /** Exchanges a refresh token for the next pair. What a used one causes is kept, although the caller is refused. */
    public Uni<TokenResponse> refresh(String refreshToken, Actor actor) {
        RefreshClaim claim = sessions.read(refreshToken).orElseThrow(LoginService::refreshRefused);
        return refreshes.advance(claim)
                .chain(account -> account == null
                        ? refuse(claim, actor)
                        : Uni.createFrom().item(pair(account, sessions.advanced(claim, account.id()))));
    }

    private Uni<TokenResponse> refuse(RefreshClaim claim, Actor actor) {
        return endFamily(claim, actor)
                .chain(() -> Uni.createFrom().failure(LoginService::refreshRefused));
    }

    @WithTransaction
    Uni<Void> endFamily(RefreshClaim claim, Actor actor) {
        return sessions.refuse(claim).chain(refusal -> switch (refusal) {
            case Refusal.Reused(long accountId) -> auditReuse(accountId, actor);
            case Refusal.NotGood() -> Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> auditReuse(long accountId, Actor actor) {
        return accounts.account(accountId)
                .chain(account -> audit.refused(actor, AuditAction.REFRESH_REUSED,
                        account == null ? null : account.manufacturerId(), target(accountId), "family ended"));
    }

    /** Ends the login that the caller's token belongs to. */
    @WithTransaction
    public Uni<Void> logout(Caller caller, Actor actor) {
        return sessions.end(UUID.fromString(caller.sessionId()), EndReason.LOGOUT)
                .chain(() -> audit.done(actor, AuditAction.LOGOUT, caller.manufacturerId(),
                        "user:" + caller.subject()));
    }

    private TokenResponse pair(Account account, OpenSession session) {
        return new TokenResponse(tokens.issue(account, session.id()), session.refreshToken());
    }

    private static TwinException refreshRefused() {
        return new TwinException(AuthError.REFRESH_REFUSED, "Log in again.");
    }

    private static String target(long accountId) {
        return "user:" + accountId;
    }
}
