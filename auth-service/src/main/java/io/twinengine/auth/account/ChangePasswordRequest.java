package io.twinengine.auth.account;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** One's own new password, and the present one as proof. */
public record ChangePasswordRequest(@NotNull @Size(max = PasswordRule.LONGEST) String oldPassword,
        @NotNull @Size(min = PasswordRule.SHORTEST, max = PasswordRule.LONGEST) String newPassword) {

    @Override
    public String toString() {
        return "ChangePasswordRequest[]";
    }
}
