package io.twinengine.auth.audit;

/** What can be found in the audit log; names are stored, so they are never changed. */
public enum AuditAction {
    LOGIN,
    LOGOUT,
    REFRESH_REUSED,
    PASSWORD_CHANGED,
    REGISTERED,
    USER_CREATED,
    USER_CHANGED,
    USER_DISABLED,
    USER_DELETED,
    MANUFACTURER_CREATED,
    MANUFACTURER_CHANGED,
    MANUFACTURER_DELETED,
    INVITATION_CREATED,
    INVITATION_REVOKED,
    DEVICE_CREATED,
    DEVICE_ROTATED,
    DEVICE_REVOKED,
    KEY_ROTATED,
    KEY_WITHDRAWN
}
