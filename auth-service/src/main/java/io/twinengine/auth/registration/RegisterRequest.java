package io.twinengine.auth.registration;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import io.twinengine.auth.account.CreateUserRequest;
import io.twinengine.auth.account.PasswordRule;
import io.twinengine.auth.account.Role;

/**
 * Somebody who wants to come in.
 *
 * @param role OPERATOR unless said otherwise; an invitation says it itself
 * @param invitation the code of one, unless the manufacturer lets everybody in
 */
public record RegisterRequest(
        @NotBlank @Size(max = 150) @Pattern(regexp = "[\\p{L}\\p{N}.@+_-]*", message = "may hold letters, digits and . @ + _ -") String username,
        @NotBlank @Email @Size(max = 254) String email,
        @NotNull @Size(min = PasswordRule.SHORTEST, max = PasswordRule.LONGEST) String password,
        @Nullable @Size(max = 150) String firstName, @Nullable @Size(max = 150) String lastName,
        @Nullable Long manufacturer, @Nullable Role role, @Nullable @Size(max = 128) String invitation) {

    CreateUserRequest as(Role given) {
        return new CreateUserRequest(username, email, password, firstName, lastName, manufacturer, given);
    }

    Role wantedRole() {
        return role == null ? Role.OPERATOR : role;
    }

    @Override
    public String toString() {
        return "RegisterRequest[username=" + username + "]";
    }
}
