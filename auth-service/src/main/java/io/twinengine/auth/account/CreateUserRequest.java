package io.twinengine.auth.account;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who is to be able to log in.
 *
 * @param manufacturer the caller's own unless said otherwise; absent for ADMIN
 */
public record CreateUserRequest(
        @NotBlank @Size(max = 150) @Pattern(regexp = "[\\p{L}\\p{N}.@+_-]*", message = "may hold letters, digits and . @ + _ -") String username,
        @NotBlank @Email @Size(max = 254) String email,
        @NotNull @Size(min = PasswordRule.SHORTEST, max = PasswordRule.LONGEST) String password,
        @Nullable @Size(max = 150) String firstName, @Nullable @Size(max = 150) String lastName,
        @Nullable Long manufacturer, @NotNull Role role) {

    @Override
    public String toString() {
        return "CreateUserRequest[username=" + username + ", role=" + role + "]";
    }
}
