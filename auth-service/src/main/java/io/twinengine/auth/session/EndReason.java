package io.twinengine.auth.session;

/** Why a login ended before its time; names are stored. */
public enum EndReason {
    LOGOUT,
    REFRESH_REUSED,
    PASSWORD_CHANGED,
    ACCOUNT_DISABLED
}
