package io.twinengine.contract;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/**
 * Why a machine has the status it has.
 *
 * @param reference what to look at: an alert id for {@link Kind#ALERT}, a user name for {@link Kind#OVERRIDE}
 * @param rootCauseNodeId the machine whose stop starves or blocks this one, for {@link Kind#STARVED} and
 *        {@link Kind#BLOCKED}
 */
public record StatusCause(Kind kind, @Nullable String message, @Nullable String reference,
        @Nullable Long rootCauseNodeId, Instant since) {

    /** Kinds of causes. */
    public enum Kind {
        NONE,
        OVERRIDE,
        PRESENCE,
        STOPPAGE,
        ALERT,
        STARVED,
        BLOCKED,
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
