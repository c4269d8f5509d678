package io.twinengine.gateway.http;

import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * What browsers must know about every answer before they use it. A service may say something else about its own answer:
 * what it sends takes the place of what is here.
 */
@Singleton
class SecurityHeaders {

    private static final int BEFORE_EVERYTHING = 1000;

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    private static final String OVER_TLS_ONLY = "max-age=31536000";

    /** Answers of the API are data; a browser that is made to open one runs and loads nothing. */
    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";
    private static final String CONSOLE = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    /** The try-it page is of other make: it brings a script and styles inside its page. */
    private static final String TRY_IT = "default-src 'self'; script-src 'self' 'unsafe-inline';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

    void register(@Observes Filters filters) {
        filters.register(SecurityHeaders::add, BEFORE_EVERYTHING);
    }

    private static void add(RoutingContext context) {
        MultiMap headers = context.response().headers();
        ALWAYS.forEach(headers::set);
        headers.set("Content-Security-Policy", policy(context.request().path()));
        if (context.request().isSSL()) {
            headers.set("Strict-Transport-Security", OVER_TLS_ONLY);
        }
        context.next();
    }

    private static String policy(String path) {
        if (path.equals("/") || path.startsWith("/console/")) {
            return CONSOLE;
        }
        return path.equals("/docs") || path.startsWith("/docs/") ? TRY_IT : DATA;
    }
}
