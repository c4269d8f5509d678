package io.twinengine.auth.login;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A pair of tokens.
 *
 * @param access for every call
 * @param refresh to be exchanged once for the next pair; absent for a device, which has its key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenResponse(String access, @Nullable String refresh) {

    @Override
    public String toString() {
        return "TokenResponse[]";
    }
}
