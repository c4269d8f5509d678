package io.twinengine.auth.login;

/** A pair of tokens: {@code access} for every call, {@code refresh} to be exchanged once for the next pair. */
public record TokenResponse(String access, String refresh) {

    @Override
    public String toString() {
        return "TokenResponse[]";
    }
}
