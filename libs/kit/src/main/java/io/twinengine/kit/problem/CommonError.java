package io.twinengine.kit.problem;

/** Errors that any service can answer. */
public enum CommonError implements ErrorCode {

    MALFORMED_REQUEST("malformed-request", 400, "The request cannot be read"),
    VALIDATION_FAILED("validation-failed", 400, "Some fields are not valid"),
    UNAUTHENTICATED("unauthenticated", 401, "A valid access token is needed"),
    FORBIDDEN("forbidden", 403, "Your role does not allow this"),
    NOT_FOUND("not-found", 404, "There is no such thing here"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This method is not offered here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "None of the accepted media types can be produced"),
    DUPLICATE("duplicate", 409, "It exists already"),
    CONFLICT("conflict", 409, "The current state does not allow this"),
    LIMIT_REACHED("limit-reached", 409, "A limit of the subscription is reached"),
    PRECONDITION_FAILED("precondition-failed", 412, "It was changed by somebody else in the meantime"),
    TOO_LARGE("too-large", 413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "This media type cannot be read here"),
    UNPROCESSABLE("unprocessable", 422, "The request breaks a rule"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
    INTERNAL("internal", 500, "Something went wrong on our side"),
    DEPENDENCY_UNAVAILABLE("dependency-unavailable", 503, "A part of the platform is not reachable at the moment");

    private final String code;
    private final int status;
    private final String title;

    CommonError(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
