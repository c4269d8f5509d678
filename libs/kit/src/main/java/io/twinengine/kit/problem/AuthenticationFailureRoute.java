package io.twinengine.kit.problem;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** A token is checked before any resource is found, so its failure has to become a problem here. */
@ApplicationScoped
public class AuthenticationFailureRoute {

    private final ObjectMapper mapper;

    AuthenticationFailureRoute(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    void register(@Observes Router router) {
        router.route().failureHandler(this::answer);
    }

    private void answer(RoutingContext context) {
        if (context.failure() instanceof AuthenticationFailedException && !context.response().ended()) {
            context.response()
                    .setStatusCode(CommonError.UNAUTHENTICATED.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader("WWW-Authenticate", "Bearer")
                    .end(body(context.normalizedPath()));
        } else {
            context.next();
        }
    }

    private String body(String path) {
        Problem problem = Problem.of(CommonError.UNAUTHENTICATED,
                "The access token is not valid, has expired or was revoked. Refresh it or log in again.", path, null,
                List.of());
        try {
            return mapper.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem document must be writable", e);
        }
    }
}
