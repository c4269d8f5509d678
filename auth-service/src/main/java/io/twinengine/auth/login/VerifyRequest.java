package io.twinengine.auth.login;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** An access or refresh token to be checked. */
public record VerifyRequest(@NotBlank @Size(max = 8192) String token) {

    @Override
    public String toString() {
        return "VerifyRequest[]";
    }
}
