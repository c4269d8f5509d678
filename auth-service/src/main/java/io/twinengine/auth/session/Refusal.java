package io.twinengine.auth.session;

/** Why a refresh token that was presented could not be exchanged. */
public sealed interface Refusal {

    /** It had been exchanged before; its login has been ended. */
    record Reused(long accountId) implements Refusal {}

    /** It is not ours, too old, or its login or account has ended. */
    record NotGood() implements Refusal {}
}
