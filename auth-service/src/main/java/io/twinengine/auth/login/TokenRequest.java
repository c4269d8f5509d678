package io.twinengine.auth.login;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.twinengine.auth.account.PasswordRule;

/** A login. */
public record TokenRequest(@NotBlank @Size(max = 150) String username,
        @NotNull @Size(max = PasswordRule.LONGEST) String password) {

    @Override
    public String toString() {
        return "TokenRequest[username=" + username + "]";
    }
}
