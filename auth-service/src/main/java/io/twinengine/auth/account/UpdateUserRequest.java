package io.twinengine.auth.account;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * What changes; absent fields stay as they are.
 *
 * @param password a new one, given by a manager; ends the user's logins
 * @param active false disables the account and ends its logins
 */
public record UpdateUserRequest(@Nullable @Email @Size(min = 3, max = 254) String email,
        @Nullable @Size(max = 150) String firstName, @Nullable @Size(max = 150) String lastName, @Nullable Role role,
        @Nullable Boolean active,
        @Nullable @Size(min = PasswordRule.SHORTEST, max = PasswordRule.LONGEST) String password) {

    @Override
    public String toString() {
        return "UpdateUserRequest[role=" + role + ", active=" + active + "]";
    }
}
