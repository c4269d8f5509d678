package io.twinengine.kit.problem;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A problem document (RFC 9457) with our extensions: {@code code} for programs, {@code trace_id} for support and
 * {@code errors} by field.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, @Nullable String detail, @Nullable String instance,
        String code, @Nullable String traceId, List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:twinengine:problem:";

    public static Problem of(ErrorCode code, @Nullable String detail, @Nullable String instance,
            @Nullable String traceId, List<FieldError> errors) {
        return new Problem(TYPE_PREFIX + code.code(), code.title(), code.status(), detail, instance, code.code(),
                traceId, errors);
    }
}
