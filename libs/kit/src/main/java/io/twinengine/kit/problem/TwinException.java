package io.twinengine.kit.problem;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A use case that failed for a reason the client can understand. It becomes a problem document with the code's status;
 * {@code detail} is shown to the client, so it says what to do and holds no secret.
 */
public class TwinException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient List<FieldError> errors;
    private final transient @Nullable Duration retryAfter;

    public TwinException(ErrorCode code, String detail) {
        this(code, detail, List.of(), null, null);
    }

    protected TwinException(ErrorCode code, String detail, List<FieldError> errors, @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        // Expected failures are part of the protocol: no stack trace is taken for them.
        super(detail, cause, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** Unknown, or of another tenant: the client must not be able to tell which. */
    public static TwinException notFound(String what, Object id) {
        return new TwinException(CommonError.NOT_FOUND, "There is no " + what + " with the id " + id + ".");
    }

    /** One field is not valid for a reason that only the domain knows. */
    public static TwinException invalid(String field, String detail) {
        return new TwinException(CommonError.VALIDATION_FAILED, field + ": " + detail,
                List.of(new FieldError(field, detail)), null, null);
    }

    public static TwinException invalid(List<FieldError> errors) {
        return new TwinException(CommonError.VALIDATION_FAILED, "See errors for each field.", errors, null, null);
    }

    public static TwinException conflict(String detail) {
        return new TwinException(CommonError.CONFLICT, detail);
    }

    public static TwinException duplicate(String field, String detail) {
        return new TwinException(CommonError.DUPLICATE, detail, List.of(new FieldError(field, detail)), null, null);
    }

    /** The client may try again after {@code retryAfter}, which is sent as {@code Retry-After}. */
    public static TwinException retryLater(ErrorCode code, String detail, Duration retryAfter) {
        return new TwinException(code, detail, List.of(), retryAfter, null);
    }

    public ErrorCode code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
