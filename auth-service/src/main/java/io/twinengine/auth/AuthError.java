package io.twinengine.auth;

import io.twinengine.kit.problem.ErrorCode;

/** Errors that only this service answers; the table stands in its README. */
public enum AuthError implements ErrorCode {

    BAD_CREDENTIALS("bad-credentials", 401, "The login is not valid"),
    LOGIN_BLOCKED("login-blocked", 429, "Too many failed logins"),
    LOGIN_BUSY("login-busy", 503, "Too many logins at the same moment"),
    REFRESH_REFUSED("refresh-refused", 401, "The refresh token is not valid"),
    REGISTRATION_CLOSED("registration-closed", 403, "Registration needs an invitation"),
    INVITATION_REFUSED("invitation-refused", 422, "The invitation cannot be used"),
    ROLE_NOT_YOURS_TO_GIVE("role-not-yours-to-give", 403, "This role is above yours"),
    TIER_NOT_YOURS_TO_CHANGE("tier-not-yours-to-change", 403, "Only the platform changes subscriptions"),
    KEYS_MOUNTED("keys-mounted", 409, "Signing keys are mounted"),
    OWN_ACCOUNT("own-account", 409, "Nobody can do this to the own account");

    private final String code;
    private final int status;
    private final String title;

    AuthError(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
