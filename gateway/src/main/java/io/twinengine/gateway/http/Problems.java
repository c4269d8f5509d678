package io.twinengine.gateway.http;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.twinengine.kit.problem.ErrorCode;
import io.twinengine.kit.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Problem documents on routes that are no REST resources. */
public final class Problems {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    private Problems() {}

    public static void send(RoutingContext context, ErrorCode code, String detail) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            // Whoever asked is gone.
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        response.setStatusCode(code.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(json(code, detail, context.normalizedPath()));
    }

    public static String json(ErrorCode code, String detail, String path) {
        try {
            return MAPPER.writeValueAsString(Problem.of(code, detail, path, traceId(), List.of()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem must be writable", e);
        }
    }

    private static @Nullable String traceId() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }
}
