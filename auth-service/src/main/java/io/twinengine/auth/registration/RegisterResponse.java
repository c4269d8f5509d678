package io.twinengine.auth.registration;

/** That somebody came in. */
public record RegisterResponse(String message, long userId) {

    static RegisterResponse created(long userId) {
        return new RegisterResponse("User created successfully", userId);
    }
}
