package io.twinengine.auth.account;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who will be able to log in.
 *
 * @param manufacturerId absent for ADMIN, and for ADMIN only
 */
public record NewAccount(String username, String email, String firstName, String lastName,
        @Nullable Long manufacturerId, @Nullable String manufacturerName, Role role) {

    public NewAccount {
        username = username.strip();
        email = email.strip();
        firstName = firstName.strip();
        lastName = lastName.strip();
        if ((role == Role.ADMIN) != (manufacturerId == null)) {
            throw new IllegalArgumentException("Everybody but an administrator belongs to a manufacturer");
        }
    }
}
