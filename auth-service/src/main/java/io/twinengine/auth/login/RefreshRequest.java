package io.twinengine.auth.login;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A refresh token to be exchanged. */
public record RefreshRequest(@NotBlank @Size(max = 512) String refresh) {

    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
