package io.twinengine.auth.account;

/** Roles of people, from the least to the most powerful; names are those of {@link io.twinengine.kit.security.Roles}. */
public enum Role {
    OPERATOR,
    ENGINEER,
    SUPERVISOR,
    MANAGER,
    ADMIN;

    /** Whether somebody of this role may make somebody else that one. */
    boolean mayGive(Role other) {
        return compareTo(other) >= 0;
    }
}
