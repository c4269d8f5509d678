package io.twinengine.contract;

import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/**
 * Access tokens that end before their expiry. Every verifier of tokens refuses a token of this subject that was issued
 * at or before {@code notBefore}; from {@code forgetAt} on no such token can be alive and the entry may be dropped.
 *
 * @param subject id of what is revoked: session id ({@code sid} claim), user id ({@code sub}) or manufacturer id
 */
public record Revocation(Scope scope, String subject, Instant notBefore, Instant forgetAt) implements TwinEvent {

    public static final String TYPE = "auth.revocation.v1";

    /** What kind of thing {@code subject} names. */
    public enum Scope {
        SESSION,
        USER,
        MANUFACTURER,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    public Revocation {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(notBefore, "not_before");
        Objects.requireNonNull(forgetAt, "forget_at");
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String topic() {
        return Topics.REVOCATIONS;
    }

    @Override
    public String key() {
        return scope + ":" + subject;
    }
}
