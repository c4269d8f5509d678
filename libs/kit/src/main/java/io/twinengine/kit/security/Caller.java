package io.twinengine.kit.security;

import org.jspecify.annotations.Nullable;

import io.twinengine.kit.problem.TwinException;

/**
 * Who is calling, as the verified token says; tenant and role come from nowhere else.
 *
 * @param subject user id or device account id, as text
 * @param role one of {@link Roles}
 * @param manufacturerId the tenant; absent for the platform's own accounts
 * @param sessionId the login this token belongs to
 */
public record Caller(String subject, String username, String role, @Nullable Long manufacturerId, String sessionId) {

    /** How this caller is named in events and audit entries. */
    public String actor() {
        return (role.equals(Roles.DEVICE) ? "device:" : "user:") + username;
    }

    public boolean isAdmin() {
        return role.equals(Roles.ADMIN);
    }

    /** Whether the caller may do what {@code required} may. */
    public boolean has(String required) {
        return Roles.includedIn(role).contains(required);
    }

    /** Whether things of this manufacturer exist for the caller. */
    public boolean sees(long manufacturer) {
        return isAdmin() || manufacturerId != null && manufacturerId == manufacturer;
    }

    /** Fails as if the thing did not exist when it belongs to another tenant. */
    public void requireSees(long manufacturer, String what, Object id) {
        if (!sees(manufacturer)) {
            throw TwinException.notFound(what, id);
        }
    }

    /**
     * The manufacturer a list is limited to: the caller's own, or for ADMIN the one asked for; null is all.
     *
     * @throws TwinException 404 when a manufacturer is asked for that the caller does not see
     */
    public @Nullable Long tenantFilter(@Nullable Long requested) {
        if (requested == null) {
            return isAdmin() ? null : manufacturerId;
        }
        requireSees(requested, "manufacturer", requested);
        return requested;
    }
}
