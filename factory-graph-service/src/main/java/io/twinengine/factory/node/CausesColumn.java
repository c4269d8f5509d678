package io.twinengine.factory.node;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.StatusCause;
import io.twinengine.factory.cause.Causes;

/** Causes as JSON text. */
final class CausesColumn {

    /** What most machines have; not worth a parser on every read. */
    private static final String NO_CAUSES = text(Causes.NONE);

    private CausesColumn() {}

    static String text(Object causes) {
        try {
            return ContractJson.mapper().writeValueAsString(causes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Causes must be writable", e);
        }
    }

    static Causes causes(String text) {
        return NO_CAUSES.equals(text) ? Causes.NONE : read(text, Causes.class);
    }

    static StatusCause cause(String text) {
        return read(text, StatusCause.class);
    }

    private static <T> T read(String text, Class<T> type) {
        try {
            return ContractJson.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored causes must be readable", e);
        }
    }
}
