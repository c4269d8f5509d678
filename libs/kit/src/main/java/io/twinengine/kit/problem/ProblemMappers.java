package io.twinengine.kit.problem;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;

/**
 * Turns every failure of a REST call into a {@link Problem}. Only faults of ours are logged with a stack trace; the
 * client's mistakes are the client's to read.
 */
@ApplicationScoped
public class ProblemMappers {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Logger LOGGER = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response twin(TwinException failure, UriInfo uri) {
        Response.ResponseBuilder response = problem(failure.code(), failure.getMessage(), uri, failure.errors());
        if (failure.retryAfter() != null) {
            response.header(HttpHeaders.RETRY_AFTER, Math.max(1, failure.retryAfter().toSeconds()));
        }
        return response.build();
    }

    @ServerExceptionMapper
    public Response violation(ConstraintViolationException failure, UriInfo uri) {
        List<FieldError> errors = failure.getConstraintViolations().stream()
                .map(violation -> new FieldError(FieldPath.of(violation), violation.getMessage()))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
        return problem(CommonError.VALIDATION_FAILED, "See errors for each field.", uri, errors).build();
    }

    @ServerExceptionMapper
    public Response unreadable(JsonMappingException failure, UriInfo uri) {
        String field = FieldPath.of(failure);
        String detail = "The value does not fit the field's type.";
        List<FieldError> errors = field.isEmpty() ? List.of() : List.of(new FieldError(field, detail));
        return problem(CommonError.MALFORMED_REQUEST, "The JSON body does not have the documented shape.", uri, errors)
                .build();
    }

    /** Named by itself, since the framework's own answer to these is no problem. */
    @ServerExceptionMapper
    public Response misfit(MismatchedInputException failure, UriInfo uri) {
        return unreadable(failure, uri);
    }

    @ServerExceptionMapper
    public Response unparsable(JsonProcessingException failure, UriInfo uri) {
        return problem(CommonError.MALFORMED_REQUEST, "The body is not valid JSON.", uri, List.of()).build();
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException failure, UriInfo uri) {
        return unauthenticated(uri);
    }

    @ServerExceptionMapper
    public Response badToken(AuthenticationFailedException failure, UriInfo uri) {
        return unauthenticated(uri);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failure, UriInfo uri) {
        return problem(CommonError.FORBIDDEN, "Ask somebody with a higher role.", uri, List.of()).build();
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException failure, UriInfo uri) {
        int status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        if (failure.getCause() instanceof JsonMappingException cause) {
            return unreadable(cause, uri);
        }
        if (failure.getCause() instanceof JsonProcessingException cause) {
            return unparsable(cause, uri);
        }
        if (status >= 500) {
            return unexpected(failure, uri);
        }
        if (status == 404 && failure.getCause() != null && isOfNumbers(uri)) {
            return problem(CommonError.MALFORMED_REQUEST,
                    "A parameter of the query does not have the documented type.", uri, List.of()).build();
        }
        return problem(StatusCode.of(status), null, uri, List.of()).build();
    }

    /** Of a media type that is none the framework says no more than this. */
    @ServerExceptionMapper
    public Response illegal(IllegalArgumentException failure, UriInfo uri) {
        return failure.getMessage() != null && failure.getMessage().startsWith("Failed to parse media type")
                ? problem(CommonError.UNSUPPORTED_MEDIA_TYPE, "A media type looks like application/json.", uri,
                        List.of())
                        .build()
                : unexpected(failure, uri);
    }

    /** The framework reads forms itself and throws what it would throw when our own disk failed; only the text tells. */
    @ServerExceptionMapper
    public Response cutOff(IOException failure, UriInfo uri) {
        return failure.getMessage() != null && failure.getMessage().endsWith("parsing multipart request")
                ? problem(CommonError.MALFORMED_REQUEST, "The multipart body ends before its last boundary.", uri,
                        List.of())
                        .build()
                : unexpected(failure, uri);
    }

    /**
     * The framework answers 404 to every parameter that does not fit its type. That is right for an id in the path, but
     * not for a number in the query: where the path is all right, the query is not.
     */
    private static boolean isOfNumbers(UriInfo uri) {
        return uri.getPathParameters().values().stream().flatMap(List::stream)
                .allMatch(text -> NUMBER.matcher(text).matches());
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure, UriInfo uri) {
        LOGGER.errorf(failure, "Request failed path=%s traceId=%s", uri.getPath(), traceId());
        return problem(CommonError.INTERNAL, "Give the trace id to support.", uri, List.of()).build();
    }

    private Response unauthenticated(UriInfo uri) {
        return problem(CommonError.UNAUTHENTICATED, "Get a token from POST /api/auth/token/ and send it as Bearer.",
                uri,
                List.of()).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
    }

    private Response.ResponseBuilder problem(ErrorCode code, @Nullable String detail, UriInfo uri,
            List<FieldError> errors) {
        return Response.status(code.status())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(code, detail, uri.getPath(), traceId(), errors));
    }

    private static @Nullable String traceId() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }
}
